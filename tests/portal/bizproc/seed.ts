/** The portal's processes, the same for the same seed. */
import type { PortalOptions } from '../options.ts';
import { phpDate } from '../php/date.ts';
import { pick, seededRandom, type Random } from '../random.ts';
import {
  automation,
  documentTypes,
  type BizprocState,
  type DocumentType,
  type ListElement,
  type Process,
  type ProcessTemplate,
} from './model.ts';

export type BizprocSeed = Pick<PortalOptions, 'seed' | 'processTemplates' | 'instances'>;

const verbs = [
  'Согласование',
  'Проверка',
  'Уведомление',
  'Подготовка',
  'Напоминание',
  'Передача',
  'Approval of',
  'Check of',
] as const;
const objects = [
  'договора',
  'скидки «от партнёра»',
  'счёта',
  'отпуска',
  "client's request",
  'оплаты <срочно>',
  '"горячего" обращения',
  'R&D budget',
] as const;
/** Ten templates: four for leads, two for deals, one for the smart process, two for the list, one for disk. */
const spread: readonly DocumentType[] = [
  documentTypes.CRM_LEAD,
  documentTypes.CRM_DEAL,
  documentTypes.LIST_12,
  documentTypes.CRM_LEAD,
  documentTypes.CRM_DYNAMIC_177,
  documentTypes.CRM_LEAD,
  documentTypes.DISK,
  documentTypes.CRM_DEAL,
  documentTypes.LIST_12,
  documentTypes.CRM_LEAD,
];
const robotCount = 3;
const elementCount = 24;
/** Every third template has the running processes; the others can be deleted. */
const runningEvery = 3;
const starters = [1, 1, 7, 9] as const;
const firstDay = Date.UTC(2026, 8, 1, 6, 0, 0);

export function seedBizproc(options: BizprocSeed): BizprocState {
  const random = seededRandom(options.seed + 5);
  const templates = seedTemplates(random, options.processTemplates);
  return {
    templates: new Map(templates.map((one) => [one.id, one])),
    processes: seedProcesses(random, templates, options.instances),
    listElements: seedElements(random),
    nextTemplateId: (templates.at(-1)?.id ?? 40) + 1,
  };
}

function seedTemplates(random: Random, count: number): ProcessTemplate[] {
  const templates: ProcessTemplate[] = [];
  let id = 40;
  for (let index = 0; index < count + robotCount; index += 1) {
    id += 1 + Math.floor(random() * 3);
    const isRobot = index >= count;
    templates.push({
      id,
      documentType: spread[index % spread.length] ?? documentTypes.CRM_LEAD,
      autoExecute: isRobot ? automation : Math.floor(random() * 4),
      name: isRobot ? `Robot ${id}` : `${pick(random, verbs)} ${pick(random, objects)}`,
      description: '',
      modified: someDay(random),
      userId: 1,
      systemCode: null,
    });
  }
  return templates;
}

function seedProcesses(
  random: Random,
  templates: readonly ProcessTemplate[],
  count: number,
): Map<string, Process> {
  const running = templates.filter(
    (one, index) => one.autoExecute < automation && index % runningEvery === 0,
  );
  const processes = new Map<string, Process>();
  for (let index = 0; index < count && running.length > 0; index += 1) {
    const template = running[index % running.length];
    if (template !== undefined) {
      const process = oneProcess(random, template, index);
      processes.set(process.id, process);
    }
  }
  return processes;
}

function oneProcess(random: Random, template: ProcessTemplate, index: number): Process {
  const [moduleId, entity, type] = template.documentType;
  const started = firstDay + index * 3_600_000;
  const microseconds = Math.floor(random() * 0xf_ff_ff);
  return {
    id: `${Math.floor(started / 1000).toString(16)}${microseconds.toString(16).padStart(6, '0')}.${String(Math.floor(random() * 1e8)).padStart(8, '0')}`,
    templateId: template.id,
    documentId: [moduleId, entity, `${type}_${1000 + Math.floor(random() * 500)}`],
    modified: phpDate(started + Math.floor(random() * 30) * 86_400_000),
    started: phpDate(started),
    startedBy: pick(random, starters),
    ownedUntil: index % 9 === 4 ? phpDate(started + 600_000) : null,
  };
}

/** Ids from 1 on, so that they collide with those of the list's sections. */
function seedElements(random: Random): Map<number, ListElement> {
  const elements = Array.from({ length: elementCount }, (_, index): ListElement => ({
    id: index + 1,
    name: `${pick(random, verbs)} ${pick(random, objects)}`,
    createdBy: pick(random, starters),
    created: someDay(random),
  }));
  return new Map(elements.map((one) => [one.id, one]));
}

function someDay(random: Random): string {
  return phpDate(firstDay + Math.floor(random() * 70 * 86_400) * 1000);
}
