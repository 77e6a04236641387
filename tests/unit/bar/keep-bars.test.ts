// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepBars } from '../../../components/bar/keep-bars.ts';
import { deals } from '../../../utils/kinds/deals.ts';
import { leads } from '../../../utils/kinds/leads.ts';
import type { ItemList } from '../../../utils/pages/index.ts';

/** Which lists get a bar, and of which kind it is. */

const mounted = vi.hoisted((): string[] => []);
vi.mock('../../../components/bar/guide.ts', () => ({
  guideSource: () => async () => ({
    portal: 'https://acme.bitrix24.ru',
    places: [...leads.places, ...deals.places],
  }),
}));
vi.mock('../../../components/bar/mount.tsx', () => ({
  ourTags: 'poka-bar',
  mountBar: ({ kind, element }: ItemList) => {
    mounted.push(kind);
    const host = document.createElement('poka-bar');
    element.before(host);
    return { host, outer: host, countMove: () => 1, unmount: () => host.remove() };
  },
}));
vi.mock('../../../utils/messages/index.ts', () => ({ onLeave: () => undefined }));

let abort: AbortController;
beforeEach(() => {
  mounted.length = 0;
  abort = new AbortController();
  document.body.innerHTML = '';
});
afterEach(() => {
  abort.abort();
  vi.unstubAllGlobals();
});

const go = (pathname: string) => vi.stubGlobal('location', { pathname });

it('a kanban is of the kind of its page, whatever address a slider over it writes', async () => {
  go('/crm/lead/kanban/');
  keepBars(abort.signal);
  go('/crm/deal/kanban/');
  document.body.innerHTML = '<div id="crm_kanban"></div>';
  await vi.waitFor(() => expect(mounted).toEqual(['leads']));
});
