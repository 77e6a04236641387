import { actByCommands, existingByLook } from '../../../utils/kinds/rest/commands.ts';
import { parseItemId, type ListedItem } from '../../../utils/kinds/kind/item.ts';
import type { Kind } from '../../../utils/kinds/kind/kind.ts';
import { wholeByPages } from '../../../utils/kinds/rest/listing.ts';
import { isRecord } from '../../../utils/kinds/rest/record.ts';

/** Wishes: no portal has them. A kind as a person adds it: this file, and a line in the registry. */
export const wishes: Kind = {
  id: 'wishes',
  name: {
    en: { title: 'Wishes', plural: 'wishes', counted: { one: 'wish', other: 'wishes' } },
    ru: {
      title: 'Желания',
      plural: 'желания',
      counted: { one: 'желание', few: 'желания', many: 'желаний', other: 'желания' },
    },
  },
  remark: { en: 'What is wished for stays.', ru: 'Желаемое останется.' },
  path: '/wishes/of/{user}/',
  places: [
    {
      view: 'grid',
      id: '^WISHES_GRID$',
      kind: 'wishes',
      paging: { nav: 'wishes-page' },
      signs: {},
    },
  ],
  readId: parseItemId,
  acts: {
    delete: actByCommands({
      destination: 'forGood',
      command: (id) => ({ method: 'wish.delete', params: { id } }),
      refusal: ({ code }) => (code === 'GRANTED' ? { state: 'refused', text: 'Granted' } : null),
    }),
  },
  existing: existingByLook({
    most: 50,
    command: (ids) => ({ method: 'wish.list', params: { filter: { id: ids } } }),
    read: rowsOf,
  }),
  whole: wholeByPages({
    scopes: ['all', 'mine'],
    page: (scope, { user }, after, start) => ({
      method: 'wish.list',
      params: { filter: { after, ...(scope === 'mine' && { of: user }) }, start },
    }),
    read: (result) => rowsOf(result)?.map((row) => ({ ...row, foreign: false })) ?? null,
  }),
};

/** A list's rows; null when there is one that is none. */
function rowsOf(result: unknown): ListedItem[] | null {
  const rows = Array.isArray(result) ? result.map(rowOf) : null;
  return rows?.every((row) => row !== null) ? rows : null;
}

function rowOf(row: unknown): ListedItem | null {
  const id = isRecord(row) ? parseItemId(row['id']) : null;
  return id && isRecord(row) ? { id, title: String(row['wish']) } : null;
}
