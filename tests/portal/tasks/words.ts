/** What the task pages say beside the portal's own words. */
import { wordsOf, type Language, type Words } from '../pages/words.ts';

const ru = {
  tasks: 'Задачи',
  projectTasks: 'Проект',
  templates: 'Шаблоны',
  bin: 'Корзина',
  name: 'Название',
  activity: 'Активность',
  deadline: 'Крайний срок',
  creator: 'Постановщик',
  responsible: 'Исполнитель',
  project: 'Проект',
  status: 'Статус',
  noDeadline: 'Без срока',
  noTask: 'Задача не найдена или доступ запрещён',
  views: { list: 'Список', kanban: 'Канбан', gantt: 'Гант', calendar: 'Календарь' },
  statuses: { '2': 'Ждёт выполнения', '3': 'Выполняется', '5': 'Завершена' },
  presets: { all: 'Все задачи', mine: 'Делаю', inWork: 'В работе', junk: 'Завершённые' },
  client: {
    DEMO_TASK_DELETE_CONFIRM: 'Удалить отмеченные задачи?',
    DEMO_TASK_DELETE_ONE_CONFIRM: 'Удалить задачу?',
    DEMO_KANBAN_MORE: 'Показать ещё',
  },
};

type TaskWords = typeof ru;

const en: TaskWords = {
  tasks: 'Tasks',
  projectTasks: 'Project',
  templates: 'Templates',
  bin: 'Recycle Bin',
  name: 'Name',
  activity: 'Activity',
  deadline: 'Deadline',
  creator: 'Created by',
  responsible: 'Assignee',
  project: 'Project',
  status: 'Status',
  noDeadline: 'No deadline',
  noTask: 'The task was not found or access is denied',
  views: { list: 'List', kanban: 'Kanban', gantt: 'Gantt', calendar: 'Calendar' },
  statuses: { '2': 'Pending', '3': 'In progress', '5': 'Completed' },
  presets: { all: 'All tasks', mine: 'Ongoing', inWork: 'In progress', junk: 'Completed' },
  client: {
    DEMO_TASK_DELETE_CONFIRM: 'Delete the selected tasks?',
    DEMO_TASK_DELETE_ONE_CONFIRM: 'Delete the task?',
    DEMO_KANBAN_MORE: 'Show more',
  },
};

export function taskWordsOf(language: Language): TaskWords {
  return language === 'en' ? en : ru;
}

/** The search box says tasks where it would say leads. */
export function filterWords(language: Language): Words {
  const { presets, statuses, status } = taskWordsOf(language);
  return { ...wordsOf(language), ...presets, statuses, stage: status };
}
