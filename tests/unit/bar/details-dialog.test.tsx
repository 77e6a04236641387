// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { JobCard } from '../../../components/job-card.tsx';
import { InWords } from '../../../components/words.tsx';
import { loadWords } from '../../../utils/i18n/index.ts';
import type { ItemDetail } from '../../../utils/jobs/index.ts';
import { noCounts, type Job } from '../../../utils/jobs/job.ts';
import { viewOf } from '../../../utils/jobs/view.ts';
import type { ItemId } from '../../../utils/kinds/index.ts';
import { acme } from '../portal-client/memory-sessions.ts';

/** What "Details" of an undoing says: what is not back, and under which number the rest is. */

const { details } = vi.hoisted(() => ({ details: [] as unknown[] }));
vi.mock('../../../utils/messages/protocol.ts', () => ({
  sendMessage: async () => ({ ok: true, value: details }),
  onMessage: () => undefined,
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: async () => ({ language: 'en' }),
        onChanged: { addListener: () => undefined, removeListener: () => undefined },
      },
    },
  },
}));

const job: Job = {
  id: 'a',
  portal: acme,
  kind: 'crmBin',
  verb: 'restore',
  undoes: { job: 'b', kind: 'leads', after: '7' },
  user: { id: '1', name: 'Anna' },
  size: 3,
  createdAt: 0,
  state: 'finished',
  ending: 'done',
  counts: { ...noCounts, restored: 3 },
  activeTime: 0,
  left: 0,
};
const item = (detail: Partial<Omit<ItemDetail, 'was' | 'now'>>, was: string, now?: string) => ({
  id: '95',
  outcome: 'restored',
  ...detail,
  was: was as ItemId,
  ...(now !== undefined && { now: now as ItemId }),
});

let root: HTMLElement;

beforeEach(() => {
  details.length = 0;
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement('div'));
});

async function card(change: Partial<Job>): Promise<HTMLButtonElement | undefined> {
  const view = viewOf(
    { ...job, ...change },
    { speed: 'gentle', limitedBy: null, rate: null, trouble: null, queued: false },
  );
  const load = async () => ({ words: await loadWords(), kinds: [] });
  await act(() =>
    render(
      <InWords load={load}>
        <JobCard job={view} />
      </InWords>,
      root,
    ),
  );
  await vi.waitFor(() => expect(root.textContent).toContain('restored'));
  return [...root.querySelectorAll('button')].find(({ textContent }) => textContent === 'Details');
}

describe('the details of an undoing', () => {
  it('are there although everything came back', async () => {
    expect(await card({ back: { lost: 0, untold: 0 } })).toBeDefined();
    expect(await card({ back: null })).toBeDefined();
  });

  it('are not there where nothing is known of what came back', async () => {
    expect(await card({})).toBeUndefined();
  });

  it('name the old numbers and the new', async () => {
    details.push(
      item({ title: 'A', outcome: 'failed', reason: { code: 'notBack' } }, '4'),
      item({ title: 'B', reason: { code: 'untold' } }, '5'),
      item({ title: '<b>C</b>' }, '6', '106'),
      item({ title: 'D' }, '7'),
      item({ title: 'E' }, 'file:8', 'file:8'),
      item({ title: '' }, '9', '109'),
    );
    const button = await card({ back: { lost: 1, untold: 1 } });
    const event = new MouseEvent('click', { bubbles: true });
    Object.defineProperty(event, 'isTrusted', { value: true });
    await act(() => void button?.dispatchEvent(event));
    await vi.waitFor(() => expect(root.querySelectorAll('li')).toHaveLength(6));
    expect(root.querySelector('dialog')?.textContent).toContain('What came back');
    expect(
      [...root.querySelectorAll('li')].map((line) =>
        [...line.children].map(({ textContent }) => textContent),
      ),
    ).toEqual([
      ['A', 'It left the recycle bin, but the portal does not show it'],
      ['B', 'It left the recycle bin, but too few new records have this title'],
      ['<b>C</b>', '#6 → #106'],
      ['D', '#7 → ?'],
      ['E', '#8'],
      ['#9', '#9 → #109'],
    ]);
  });
});
