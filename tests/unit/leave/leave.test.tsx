// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Leave } from '../../../components/leave/leave.tsx';
import { InWords } from '../../../components/words.tsx';
import { loadWords } from '../../../utils/i18n/index.ts';
import type { ItemDetail, JobView } from '../../../utils/jobs/index.ts';
import { noCounts } from '../../../utils/jobs/job.ts';
import { parseSelfHosted } from '../../../utils/portal/index.ts';
import { acme } from '../portal-client/memory-sessions.ts';
import { finishedJob } from './reports.ts';

/** The leave page's states: nothing, trouble, much, and what it is opened to do. */

type Answer = (data: never) => unknown;
const { answers, news } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  news: { hear: (_news: { data: unknown }): void => undefined },
}));
vi.mock('../../../utils/messages/protocol.ts', () => ({
  sendMessage: async (question: string, data: never) =>
    (await answers.get(question)?.(data)) ?? { ok: true, value: [] },
  onMessage: (_: string, hear: typeof news.hear) => {
    news.hear = hear;
  },
}));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getManifest: () => ({ version: '1' }) },
    tabs: { query: async () => [], getCurrent: async () => undefined },
    storage: {
      local: {
        get: async () => ({ language: 'en' }),
        onChanged: { addListener: () => undefined, removeListener: () => undefined },
      },
    },
  },
}));

const box = parseSelfHosted('http://intra.example') ?? acme;
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const item = (n: number, outcome: ItemDetail['outcome'] = 'deleted'): ItemDetail => ({
  id: String(n),
  outcome,
  title: `Lead ${n}`,
});

let root: HTMLElement;
let jobs: JobView[];

beforeEach(() => {
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement('div'));
  history.replaceState(null, '', '/leave.html');
  jobs = [];
  answers.clear();
  answers.set('allJobs', () => ({ ok: true, value: jobs }));
  document.head.innerHTML =
    '<style>* { opacity: 1; visibility: visible; filter: none; transform: none; clip-path: none }</style>';
  HTMLElement.prototype.scrollIntoView = () => undefined;
});

async function open(): Promise<void> {
  const load = async () => ({ words: await loadWords(), kinds: [] });
  await act(() =>
    render(
      <InWords load={load}>
        <Leave />
      </InWords>,
      root,
    ),
  );
  await says('Settings');
}

const says = (text: string) => vi.waitFor(() => expect(root.textContent).toContain(text));
const buttons = (name: string) =>
  [...root.querySelectorAll('button')].filter(({ textContent }) => textContent === name);

async function press(name: string, n = 0): Promise<void> {
  const button = await vi.waitFor(() => {
    const found = buttons(name)[n];
    if (!found) throw new Error(`No button ${name}`);
    return found;
  });
  const event = new MouseEvent('click', { bubbles: true });
  Object.defineProperty(event, 'isTrusted', { value: true });
  await act(() => void button.dispatchEvent(event));
}

describe('the leave page', () => {
  it('says when nothing was done', async () => {
    await open();
    await says('Nothing is under way.');
    await says('No reports are kept.');
    expect(root.querySelector('table')).toBeNull();
  });

  it('says what is wrong, and tries again', async () => {
    answers.set('allJobs', () => ({ ok: false, problem: { kind: 'noWorker' } }));
    await open();
    await says('Poka does not answer');
    expect(root.textContent).not.toContain('No reports');
    jobs = [finishedJob()];
    answers.set('allJobs', () => ({ ok: true, value: jobs }));
    await press('Try again');
    await says('1 deleted, 2 refused');
    expect(root.textContent).not.toContain('Poka does not answer');
  });

  it('shows the reports of each portal, the latest first, and sums them up with what was removed', async () => {
    jobs = [
      finishedJob({ id: id(1), finishedAt: 1000 }),
      finishedJob({ id: id(2), finishedAt: 3000, portal: box }),
      finishedJob({ id: id(3), finishedAt: 2000, verb: 'erase' }),
    ];
    answers.set('totals', () => ({
      ok: true,
      value: [
        { portal: acme, kind: 'leads', verb: 'delete', jobs: 2, counts: { ...noCounts, gone: 9 } },
      ],
    }));
    await open();
    await says('Totals');
    expect([...root.querySelectorAll('h3, h4')].map(({ textContent }) => textContent)).toEqual([
      'intra.example',
      'Deletion: leads',
      'acme.bitrix24.ru',
      'Deletion for good: leads',
      'Deletion: leads',
      'Totals',
    ]);
    const cells = [...root.querySelectorAll('tr')].map((row) =>
      [...row.children].map(({ textContent }) => textContent),
    );
    expect(cells).toEqual([
      ['Portal', 'What', 'Jobs', 'Deleted', 'Gone already', 'Refused'],
      ['intra.example', 'leads', '1', '1', '0', '2'],
      ['acme.bitrix24.ru', 'leads', '4', '2', '9', '4'],
    ]);
  });

  it('shows no sums while what was removed is not known', async () => {
    jobs = [finishedJob()];
    answers.set('totals', () => ({ ok: false, problem: { kind: 'fault' } }));
    await open();
    await says('1 deleted');
    expect(root.textContent).not.toContain('Totals');
  });

  it('says of jobs that cannot be read that they are kept', async () => {
    jobs = [finishedJob()];
    await open();
    await says('1 deleted');
    expect(root.textContent).not.toContain('cannot be read');
    answers.set('unreadable', () => ({ ok: true, value: 2 }));
    await act(() => render(null, root));
    await open();
    await says('2 jobs cannot be read by this version of Poka.');
  });

  it('follows a job to its end', async () => {
    const running = finishedJob({ state: 'running' });
    jobs = [running];
    await open();
    await says('Deleting leads');
    await act(() => news.hear({ data: finishedJob() }));
    await says('1 deleted, 2 refused');
    expect(root.querySelectorAll('h4')).toHaveLength(1);
    expect(root.textContent).not.toContain('Nothing is under way');
  });
});

describe('a report that is opened', () => {
  beforeEach(() => {
    const counts = { ...noCounts, deleted: 450, refused: 50 };
    jobs = [finishedJob({ size: 500, counts })];
    answers.set('reportItems', ({ from, outcome }: { from: number; outcome?: string }) => {
      const run = Array.from({ length: 250 }, (_, n) => item(from * 250 + n));
      const value = outcome
        ? { items: [item(7, 'refused')], next: null }
        : { items: run, next: from === 0 ? 1 : null };
      return { ok: true, value };
    });
  });
  const rows = () => root.querySelectorAll('.report-items tbody tr').length;

  it('shows 200 items, and more when asked, each once', async () => {
    await open();
    await press('Deletion: leads');
    await says('Shown: 200 of 500');
    expect(rows()).toBe(200);
    await press('Show more');
    await says('Shown: 400 of 500');
    await press('Show more');
    await says('Shown: 500 of 500');
    expect(buttons('Show more')).toEqual([]);
    const numbers = [...root.querySelectorAll('td.number')].map(({ textContent }) => textContent);
    expect(new Set(numbers.filter((text) => text?.startsWith('#'))).size).toBe(500);
  });

  it('shows those of one outcome when they are chosen', async () => {
    await open();
    await press('Deletion: leads');
    await says('Shown: 200 of 500');
    const select = root.querySelector<HTMLSelectElement>('.outcome-select select');
    if (!select) throw new Error('No choice');
    await act(() => {
      select.value = 'refused';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await says('Shown: 1 of 50');
    expect(rows()).toBe(1);
  });

  it('says why it cannot be read', async () => {
    answers.set('reportItems', () => ({ ok: false, problem: { kind: 'journalBroken' } }));
    await open();
    await press('Deletion: leads');
    await says('cannot read its records');
    await press('Save as CSV');
    await vi.waitFor(() => expect(root.querySelectorAll('.problem')).toHaveLength(2));
  });

  it('lets its saving be called off, and then saves nothing', async () => {
    const clicked: string[] = [];
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      clicked.push(this.download);
    };
    URL.createObjectURL = () => 'blob:x';
    let answer: (value: unknown) => void = () => undefined;
    await open();
    await press('Deletion: leads');
    await says('Shown: 200 of 500');
    answers.set('reportItems', () => new Promise((resolve) => (answer = resolve)));
    await press('Save as JSON');
    await says('Saving: 0 of 500');
    await press('Cancel');
    await act(() => answer({ ok: true, value: { items: [item(1)], next: null } }));
    expect(root.textContent).not.toContain('Saved:');
    expect(clicked).toEqual([]);
    await press('Save as JSON');
    await act(() => answer({ ok: true, value: { items: [item(1)], next: null } }));
    await says('Saved: acme.bitrix24.ru-leads-2025-03-04.json');
    expect(clicked).toEqual(['acme.bitrix24.ru-leads-2025-03-04.json']);
  });
});

describe('an errand', () => {
  it('prints the reports of that portal alone, once', async () => {
    jobs = [finishedJob({ id: id(1) }), finishedJob({ id: id(2), portal: box })];
    const printed: (string | undefined)[] = [];
    window.print = () => {
      const part = document.querySelector('.print-only-this .print-this');
      printed.push(part?.querySelector('h3')?.textContent);
    };
    history.replaceState(null, '', `/leave.html#print=${encodeURIComponent(box)}`);
    await open();
    await vi.waitFor(() => expect(printed).toEqual(['intra.example']));
    expect(document.querySelector('.print-only-this, .print-this')).toBeNull();
    expect(location.hash).toBe('');
  });

  it.each(['#print=https%3A%2F%2Fother.example', '#erase=x', '#print=', '#save'])(
    '%s is none',
    async (hash) => {
      jobs = [finishedJob()];
      window.print = () => {
        throw new Error('Printed');
      };
      history.replaceState(null, '', `/leave.html${hash}`);
      await open();
      await says('1 deleted');
    },
  );
});
