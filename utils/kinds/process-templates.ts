import { parseItemId } from './kind/item.ts';
import type { Kind } from './kind/kind.ts';
import { wholeByPages } from './rest/listing.ts';
import { blocker } from './bizproc/template-blocker.ts';
import { deletion } from './bizproc/template-deletion.ts';
import { existing, listing, readTemplates } from './bizproc/template-list.ts';

/** Templates of business processes (server.md §5.1, lists.md §2.8, §4). */
export const processTemplates: Kind = {
  id: 'processTemplates',
  name: {
    en: {
      title: 'Process templates',
      plural: 'process templates',
      counted: { one: 'process template', other: 'process templates' },
    },
    ru: {
      title: 'Шаблоны процессов',
      plural: 'шаблоны процессов',
      counted: {
        one: 'шаблон процесса',
        few: 'шаблона процессов',
        many: 'шаблонов процессов',
        other: 'шаблона процессов',
      },
    },
  },
  remark: {
    en: 'Running processes of a template must be ended first.',
    ru: 'Сначала нужно завершить процессы, запущенные по шаблону.',
  },
  path: '/crm/configs/bp/',
  places: [
    {
      view: 'oldGrid',
      id: '^bizproc_wflist_\\w+$',
      kind: 'processTemplates',
      paging: 'PAGEN',
      signs: { delete: 'action=delete' },
    },
  ],
  readId: parseItemId,
  acts: { delete: deletion },
  existing,
  whole: wholeByPages({
    scopes: ['all'],
    page: (_scope, _facts, after, start) => listing(['NAME'], { '>ID': after }, start),
    read: (result) =>
      readTemplates(result)?.map(({ id, title }) => ({ id, title, foreign: false })) ?? null,
  }),
  blocker,
};
