/** Tasks, templates and projects, the same for the same seed. */
import type { PortalOptions } from '../options.ts';
import { phpDate } from '../php/date.ts';
import { pick, seededRandom, type Random } from '../random.ts';
import type { Task, TaskStatus, TasksState, TaskTemplate } from './model.ts';

const verbs = [
  'Подготовить',
  'Согласовать',
  'Проверить',
  'Отправить',
  'Обновить',
  'Собрать',
  'Разобрать',
  'Переделать',
] as const;
const things = [
  'договор с поставщиком',
  'коммерческое предложение',
  'акты сверки',
  'макет баннера',
  'отчёт по продажам',
  'прайс-лист',
  'заявку на оборудование',
  'презентацию для партнёров',
  'график отпусков',
  'список рассылки',
  'смету на монтаж',
  'инструкцию для новичков',
] as const;
const tails = ['', '', ' до конца недели', ' за квартал', ' для «Вектора»', ' (срочно)'] as const;
const templateTitles = [
  'Ввод в должность нового сотрудника',
  'Ежемесячная инвентаризация склада',
  'Закрытие месяца',
  'Запуск рекламной кампании',
  'Выезд на замер',
  'Подготовка тендера',
] as const;
const statuses: readonly [TaskStatus, ...TaskStatus[]] = ['2', '2', '3', '3', '5'];
const people = [1, 7, 7, 9] as const;
const projects = [0, 0, 0, 7, 7, 12] as const;

const firstId = 300;
const firstTemplateId = 20;
const firstDay = Date.UTC(2026, 7, 3, 7, 0, 0);
const minute = 60_000;
const day = 24 * 60 * minute;

export type TaskSeed = Pick<PortalOptions, 'seed' | 'tasks' | 'taskTemplates'>;

export function seedTasks({ seed, tasks, taskTemplates }: TaskSeed): TasksState {
  const random = seededRandom(seed ^ 0x7a5c);
  const items = new Map<number, Task>();
  let id = firstId;
  let parent: Task | null = null;
  for (let index = 0; index < tasks; index += 1) {
    id += 1 + Math.floor(random() * 3);
    const task = newTask(random, id, index);
    // Every eighth task and the one after it are sub-tasks of the task before them.
    if (parent !== null && (index % 8 === 6 || index % 8 === 7)) {
      task.parentId = parent.id;
      task.groupId = parent.groupId;
    } else {
      parent = task;
    }
    items.set(id, task);
  }
  return {
    items,
    templates: new Map(newTemplates(random, taskTemplates).map((one) => [one.id, one])),
    groups: new Map([
      [7, 'Запуск нового склада'],
      [12, 'Сайт 2027'],
    ]),
    views: new Map(),
    collapsed: new Set([12]),
    isGrouped: true,
    hasSubtaskMode: true,
  };
}

function newTask(random: Random, id: number, index: number): Task {
  const created = firstDay + index * 70 * minute + Math.floor(random() * 60) * minute;
  const createdBy = pick(random, people);
  return {
    id,
    title: `${pick(random, verbs)} ${pick(random, things)}${pick(random, tails)}`,
    status: pick(random, statuses),
    parentId: 0,
    groupId: pick(random, projects),
    createdBy,
    responsibleId: random() < 0.5 ? createdBy : pick(random, people),
    accomplices: random() < 0.2 ? [pick(random, people)] : [],
    auditors: random() < 0.1 ? [pick(random, people)] : [],
    createdDate: phpDate(created),
    activityDate: phpDate(created + Math.floor(random() * 20) * day),
    deadline: random() < 0.6 ? phpDate(created + 10 * day) : null,
    pinned: index === 4 || index === 9,
  };
}

function newTemplates(random: Random, count: number): TaskTemplate[] {
  return Array.from({ length: count }, (_, index) => ({
    id: firstTemplateId + 2 * index,
    title: `${pick(random, templateTitles)} № ${index + 1}`,
    createdBy: pick(random, people),
    responsibleId: pick(random, people),
  }));
}
