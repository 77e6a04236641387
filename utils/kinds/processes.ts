import { crmItem } from './crm/crm-item.ts';
import { itemKanban, itemList } from './crm/crm-places.ts';
import { isProcess } from './census/facts.ts';
import { parseItemId } from './kind/item.ts';
import type { Kind, KindFamily } from './kind/kind.ts';

/** `isProcess` as a pattern: 128 to 191, and even from 1030 on. */
const processType =
  '(12[89]|1[3-8]\\d|19[01]|103[02468]|10[4-9][02468]|1[1-9]\\d[02468]|[2-9]\\d\\d[02468]|[1-9]\\d{3,}[02468])';

const path = '/crm/type/$1/list/category/0/';

const said: Pick<Kind, 'name' | 'places'> = {
  name: {
    en: {
      title: 'Smart process items',
      plural: 'smart process items',
      counted: { one: 'smart process item', other: 'smart process items' },
    },
    ru: {
      title: 'Элементы смарт-процессов',
      plural: 'элементы смарт-процессов',
      counted: {
        one: 'элемент смарт-процесса',
        few: 'элемента смарт-процесса',
        many: 'элементов смарт-процесса',
        other: 'элемента смарт-процесса',
      },
    },
  },
  places: [itemList('process-$1', processType), itemKanban('process-$1', processType)],
};

/** The items of smart processes, a kind for each process of a portal (server.md §2.1, dom.md §2.1, §2.2). */
export const processes: KindFamily = {
  ...said,
  id: 'process-$1',
  path,
  acts: { delete: { destination: 'bin' } },
  bin: { kind: 'crmBin' },
  copied: true,
  member: (part) => {
    const type = parseItemId(part);
    if (!type || !isProcess(Number(type))) return null;
    return {
      ...said,
      id: `process-${type}`,
      path: path.replace('$1', type),
      ...crmItem(Number(type), { binned: `crm_dynamic_${type}` }),
    };
  },
};
