// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
// First of all: what reads the registry when it is loaded must find it there.
import './add-wishes.ts';
import { render, type ComponentChildren } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DetailsDialog } from '../../../components/details-dialog.tsx';
import { JobCard } from '../../../components/job-card.tsx';
import { DeleteData } from '../../../components/steps/delete-data.tsx';
import { loadGuide } from '../../../components/popup/load-guide.ts';
import { InWords } from '../../../components/words.tsx';
import { Foreman, Journal, type Draft, type JobView } from '../../../utils/jobs/index.ts';
import type { CensusRow } from '../../../utils/kinds/index.ts';
import { ask, type Guide, type PortalStatus, type Reply } from '../../../utils/messages/index.ts';
import { isListPage } from '../../../utils/worker/list-page.ts';
import { serve } from '../../../utils/worker/service.ts';
import { FakeClock } from '../jobs/fake-clock.ts';
import { until } from '../jobs/until.ts';
import { acme } from '../portal-client/memory-sessions.ts';
import { WishPortal } from './wish-portal.ts';
import { freeLocks } from '../jobs/life.ts';

/**
 * Adding a kind takes one file (wishes.ts) and one line (add-wishes.ts): worker, popup, cards and reports follow
 * (docs/architecture.md, "Adding a kind"). Surfaces and worker are the real ones; only the browser between them is not.
 */

const { handlers, language } = vi.hoisted(() => ({
  handlers: new Map<string, (message: object) => unknown>(),
  language: { chosen: 'en' },
}));
vi.mock('../../../utils/messages/protocol.ts', () => ({
  onMessage: (question: string, handler: (message: object) => unknown) =>
    handlers.set(question, handler),
  // The browser makes a copy, and says who sent it.
  sendMessage: async (question: string, data: unknown) =>
    structuredClone(
      await handlers.get(question)?.({
        data: structuredClone(data),
        sender: { id: 'poka', url: 'chrome-extension://poka/popup.html' },
      }),
    ),
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: async () => ({ language: language.chosen }),
        onChanged: { addListener: () => undefined, removeListener: () => undefined },
      },
    },
  },
}));

let portal: WishPortal;

beforeEach(async () => {
  language.chosen = 'en';
  document.body.replaceChildren();
  portal = new WishPortal(130);
  const foreman = new Foreman({
    locks: freeLocks(),
    journal: await Journal.open(crypto.randomUUID()),
    clientOf: () => portal.client,
    clock: new FakeClock(),
    random: () => 0.5,
    speed: () => 'gentle',
    onChange: () => undefined,
    onFault: (error) => {
      throw error;
    },
  });
  serve({
    foreman: Promise.resolve(foreman),
    clientOf: () => portal.client,
    extension: { id: 'poka', baseUrl: 'chrome-extension://poka/' },
    selfHosted: { portals: async () => [], grant: async () => false, withdraw: async () => {} },
    purger: { start: async () => false, stop: async () => {}, resume: async () => false },
    copier: {
      start: async () => false,
      stop: async () => {},
      resume: async () => false,
      remove: async () => {},
      items: async () => null,
    },
    isPortal: async () => true,
    expectWork: async () => undefined,
    during: (answer) => answer(),
    lookAround: async () => undefined,
    onFault: (error) => {
      throw error;
    },
  });
});

/** The value of an answer; a problem fails the test. */
function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`Not answered: ${JSON.stringify(reply.problem)}`);
  return reply.value;
}

const guide = async (): Promise<Guide> => valueOf(await ask('guide', {}));
const wishesIn = (rows: CensusRow[]) => rows.find(({ kind }) => kind === 'wishes');

/** Deletes the first 26 wishes, one of which is granted; the finished job. */
async function deleteSome(): Promise<JobView> {
  portal.granted.add('26');
  const ids = Array.from({ length: 26 }, (_, n) => String(n + 1));
  const order = { portal: acme, kind: 'wishes', verb: 'delete', ids } as const;
  const draft: Draft = valueOf(await ask('draftJob', order));
  expect(portal.asked).toEqual([]);
  expect(draft).toMatchObject({ size: 26, destination: 'forGood', typed: true, verb: 'delete' });
  expect(draft.titles[0]).toEqual({ id: '1', title: 'Wish 1' });
  valueOf(await ask('startJob', { job: draft.job }));
  let job: JobView | undefined;
  await until(async () => {
    job = valueOf(await ask('listJobs', { portal: acme })).find(({ id }) => id === draft.job);
    return job?.state === 'finished';
  }, 'the job ended');
  if (!job) throw new Error('No job');
  return job;
}

/** Draws something as the popup does, and waits for what it must say. */
async function drawn(content: ComponentChildren, ...awaited: string[]): Promise<string> {
  const root = document.body.appendChild(document.createElement('div'));
  await act(() => render(<InWords load={loadGuide}>{content}</InWords>, root));
  await vi.waitFor(() => {
    for (const text of awaited) expect(root.textContent).toContain(text);
  });
  return root.textContent;
}

describe('a made-up kind', () => {
  it.each([
    ['en', 'Wishes', 'What is wished for stays.'],
    ['ru', 'Желания', 'Желаемое останется.'],
  ])('is described in %s', async (chosen, title, remark) => {
    language.chosen = chosen;
    expect((await guide()).kinds.find(({ id }) => id === 'wishes')).toMatchObject({
      title,
      remark,
      path: '/wishes/of/{user}/',
      acts: { delete: { destination: 'forGood' } },
      scopes: ['all', 'mine'],
    });
  });

  it('has its places told to the scripts in pages, whose lists the worker may read', async () => {
    expect((await guide()).places).toContainEqual(
      expect.objectContaining({ kind: 'wishes', id: '^WISHES_GRID$' }),
    );
    expect(isListPage(`${acme}/wishes/of/7/?wishes-page=page-2`, acme)).toBe(true);
    expect(isListPage(`${acme}/wishes/of/7/?other-page=page-2`, acme)).toBe(false);
  });

  it('is counted', async () => {
    expect(wishesIn(valueOf(await ask('census', { portal: acme })))).toEqual({
      kind: 'wishes',
      counts: { all: 130, mine: 43 },
    });
  });

  it('is deleted, proved and reported', async () => {
    const job = await deleteSome();
    expect(job).toMatchObject({ ending: 'done', left: 1, counts: { deleted: 25, refused: 1 } });
    expect(portal.wishes.size).toBe(105);
    expect(portal.asked.toSorted()).toEqual(
      Array.from({ length: 26 }, (_, n) => String(n + 1)).toSorted(),
    );
    expect(valueOf(await ask('jobDetails', { job: job.id }))).toEqual([
      {
        id: '26',
        outcome: 'refused',
        title: 'Wish 26',
        reason: { code: 'said', text: 'Granted' },
      },
    ]);
  });

  it('is deleted as a whole, or what of it is the user’s', async () => {
    const whole = { portal: acme, kind: 'wishes', verb: 'delete' } as const;
    expect(valueOf(await ask('draftWhole', { ...whole, scope: 'all' })).size).toBe(130);
    expect(valueOf(await ask('draftWhole', { ...whole, scope: 'mine' })).size).toBe(43);
    portal.wishes.clear();
    expect(await ask('draftWhole', { ...whole, scope: 'all' })).toEqual({
      ok: false,
      problem: { kind: 'empty' },
    });
  });

  it('is not put back: nothing says how', async () => {
    const order = { portal: acme, kind: 'wishes', verb: 'restore', ids: ['1'] } as const;
    expect(await ask('draftJob', order)).toEqual({ ok: false, problem: { kind: 'malformed' } });
    expect((await deleteSome()).undoable).toBe(false);
  });
});

describe('the surfaces', () => {
  const status: Reply<PortalStatus> = {
    ok: true,
    value: { user: { id: '7', name: 'Илья Ветров', admin: false }, edition: 'box' },
  };

  it.each([
    ['en', 'Wishes', 'What is wished for stays.'],
    ['ru', 'Желания', 'Желаемое останется.'],
  ])('list it in the popup, in %s', async (chosen, title, remark) => {
    language.chosen = chosen;
    const jobs = { watched: [], finished: [], listed: true, dismiss: () => {}, forget: () => {} };
    const step = { portal: acme, status, jobs, journey: {}, open: () => {} };
    await drawn(<DeleteData {...step} />, title, remark);
    const line = [...document.querySelectorAll('li.kind')].find((one) =>
      one.textContent.includes(title),
    );
    // Of the two numbers one is shown, by the scope that is chosen first.
    expect(line?.querySelector('.number')?.textContent).toMatch(/^(43|130)$/);
    expect(line?.querySelector('a')?.getAttribute('href')).toBe(`${acme}/wishes/of/7/`);
    expect(line?.querySelector('input')?.disabled).toBe(false);
  });

  it('name it on the card of its job while it runs', async () => {
    const job = await deleteSome();
    const running = { ...job, state: 'running', open: true } as const;
    expect(await drawn(<JobCard job={running} />, 'wishes')).toContain('Deleting wishes');
    language.chosen = 'ru';
    await drawn(<JobCard job={running} />, 'желания');
  });

  it('tell its end, and its refusals by their names', async () => {
    const job = await deleteSome();
    expect(await drawn(<JobCard job={job} />, '25 deleted')).toContain('1 refused');
    const text = await drawn(<DetailsDialog job={job} onClose={() => undefined} />, 'Wish 26');
    expect(text).toContain('Granted');
    expect(text).not.toContain('Wish 25');
  });
});
