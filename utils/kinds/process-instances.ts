import { actByCommands, existingByLook, wordOfRefusal } from './rest/commands.ts';
import type { ItemId, ListedItem } from './kind/item.ts';
import type { Kind } from './kind/kind.ts';
import { wholeByPages } from './rest/listing.ts';
import { isRecord } from './rest/record.ts';

/** Reads the id of a running process: PHP's `uniqid` with entropy, e.g. `65f1c2ab3d4e57.12345678` (lists.md §2.7). */
export function parseInstanceId(value: unknown): ItemId | null {
  return typeof value === 'string' && /^[0-9a-f]{8,32}(\.\d{1,16})?$/i.test(value)
    ? (value as ItemId)
    : null;
}

/** Reads an answer's processes; null when it is no such answer. */
export function readInstances(result: unknown): ListedItem[] | null {
  if (!Array.isArray(result)) return null;
  const items = result.map((row: unknown) => {
    const id = isRecord(row) ? parseInstanceId(row['ID']) : null;
    return id && { id, title: documentOf(row) };
  });
  return items.includes(null) ? null : items.filter((item) => item !== null);
}

/** A process has no name; its document has an id, e.g. `LEAD_1042`. */
function documentOf(row: unknown): string {
  const document = isRecord(row) ? row['DOCUMENT_ID'] : undefined;
  return typeof document === 'string' ? document : '';
}

/** Running business processes (server.md §5.2, lists.md §2.7). */
export const processInstances: Kind = {
  id: 'instances',
  name: {
    en: {
      title: 'Running processes',
      plural: 'running processes',
      counted: { one: 'running process', other: 'running processes' },
    },
    ru: {
      title: 'Запущенные процессы',
      plural: 'запущенные процессы',
      counted: {
        one: 'запущенный процесс',
        few: 'запущенных процесса',
        many: 'запущенных процессов',
        other: 'запущенного процесса',
      },
    },
  },
  remark: {
    en: 'A process is stopped and removed with its tasks; its document stays.',
    ru: 'Процесс останавливается и удаляется вместе со своими заданиями; документ остаётся.',
  },
  path: '/bizproc/bizproc/',
  places: [
    {
      view: 'grid',
      id: '^bizproc_instances$',
      kind: 'instances',
      ids: '^[0-9a-fA-F]{8,32}(\\.\\d{1,16})?$',
      paging: { nav: 'bizproc_instances' },
      signs: { delete: '.deleteItem(' },
    },
  ],
  readId: parseInstanceId,
  acts: {
    delete: actByCommands({
      destination: 'forGood',
      adminOnly: true,
      command: (id) => ({ method: 'bizproc.workflow.kill', params: { ID: id } }),
      // Of a process that has ended meanwhile the portal says so in words only.
      refusal: (error) =>
        wordOfRefusal(error).state === 'refused' ? { state: 'unclear', text: error.text } : null,
    }),
  },
  existing: existingByLook({
    most: 1,
    command: ([id]) => ({
      method: 'bizproc.workflow.instances',
      params: { select: ['ID', 'DOCUMENT_ID'], filter: { ID: id }, start: -1 },
    }),
    read: readInstances,
  }),
  whole: wholeByPages({
    scopes: ['all'],
    page: (_scope, _facts, after, start) => ({
      method: 'bizproc.workflow.instances',
      params: {
        select: ['ID', 'DOCUMENT_ID'],
        filter: { '>ID': after },
        order: { ID: 'ASC' },
        start,
      },
    }),
    read: (result) => readInstances(result)?.map((item) => ({ ...item, foreign: false })) ?? null,
  }),
};
