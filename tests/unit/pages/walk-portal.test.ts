import { Window } from 'happy-dom';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { leads } from '../../../utils/kinds/leads.ts';
import { findLists, walk } from '../../../utils/pages/index.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import { Browser } from '../portal-client/browser.ts';
import { gridId } from './draw.ts';

/** The walk against the demo portal's own pages over HTTP; the page itself is parsed by happy-dom, without scripts. */

let portal: Portal;
let browser: Browser;
const window = new Window({ settings: { disableJavaScriptEvaluation: true } });

beforeAll(async () => {
  vi.stubGlobal('DOMParser', window.DOMParser);
  vi.stubGlobal('CSS', window.CSS);
  portal = await startPortal({
    leads: 34,
    junk: 14,
    hostileTitles: true,
    pages: { traps: false, stickyColumns: true, pageSize: 10 },
  });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await portal.stop();
});
beforeEach(() => {
  browser = new Browser(portal, 7);
});
afterEach(() => {
  portal.setFilter(7, gridId, { preset: 'default_filter', find: '', statusId: [] });
});

const junk = { preset: 'filter_junk', find: '', statusId: ['JUNK'] };
const listsIn = (html: string) =>
  findLists(new DOMParser().parseFromString(html, 'text/html'), leads.places, '/crm/lead/list/');
const idsOf = (junkOnly: boolean) =>
  [...portal.state.leads.values()]
    .filter(({ statusId }) => !junkOnly || statusId === 'JUNK')
    .map(({ id }) => String(id))
    .toReversed();

/** Opens a page of the list as a person does, and walks it. */
async function walkFrom(page: number) {
  const location = `${portal.origin}/crm/lead/list/?page=${page}`;
  const html = await browser.client.page(location);
  const [list] = listsIn(html);
  if (!list) throw new Error('No list');
  const before = portal.requests.length;
  const walked = await walk(list, {
    read: (url) => browser.client.page(url),
    location: `${location}&apply_filter=Y&ID=5`,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  return { walked, requests: portal.requests.slice(before) };
}

describe('the demo portal’s list', () => {
  it('is walked whole', async () => {
    expect((await walkFrom(2)).walked.ids).toEqual(idsOf(false));
  });

  it('is walked under the saved filter', async () => {
    portal.setFilter(7, gridId, junk);
    expect((await walkFrom(1)).walked.ids).toEqual(idsOf(true));
  });

  it('says what this employee may not delete', async () => {
    const others = [...portal.state.leads.values()].filter(
      ({ assignedById }) => assignedById !== 7,
    );
    expect((await walkFrom(1)).walked.denied.delete).toBe(others.length);
  });

  it('is left at the person’s page', async () => {
    await walkFrom(3);
    const html = await browser.client.page(`${portal.origin}/crm/lead/list/`);
    expect(html).toContain('<span class="modern-page-current">3</span>');
  });

  it('gets nothing but readings of pages (lists.md §8.9)', async () => {
    const before = portal.state.leads.size;
    const { requests } = await walkFrom(1);
    for (const { method, path, query } of requests) {
      expect([method, path]).toEqual(['GET', '/crm/lead/list/']);
      expect([...new URLSearchParams(query).keys()]).toEqual(['page', 'bxajaxid']);
    }
    expect(portal.state.leads.size).toBe(before);
    expect(portal.state.audit).toEqual([]);
    expect(portal.state.grids.get(`7:${gridId}`)?.filter.preset).toBe('default_filter');
  });

  it('is not walked by somebody who is signed out', async () => {
    const location = `${portal.origin}/crm/lead/list/?page=1`;
    const html = await browser.client.page(location);
    const [list] = listsIn(html);
    if (!list) throw new Error('No list');
    portal.signOut(7);
    const walking = walk(list, {
      read: (url) => browser.client.page(url),
      location,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    await expect(walking).rejects.toMatchObject({ problem: 'notTheList' });
  });
});
