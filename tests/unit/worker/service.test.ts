import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sender } from '../../../utils/messages/sender.ts';
import { parseSelfHosted, PortalClient } from '../../../utils/portal/index.ts';
import { serve } from '../../../utils/worker/service.ts';
import { Stage } from '../jobs/stage.ts';
import { settle } from '../jobs/until.ts';
import { Warehouse } from '../jobs/warehouse.ts';
import { acme } from '../portal-client/memory-sessions.ts';

/** The worker's answers to its surfaces: every message is read anew, and only who may speak is heard. */

type Handler = (message: { data: unknown; sender: Sender }) => Promise<unknown>;
const handlers = vi.hoisted(() => new Map<string, Handler>());
vi.mock('../../../utils/messages/protocol.ts', () => ({
  onMessage: (question: string, handler: Handler) => handlers.set(question, handler),
  sendMessage: () => Promise.resolve(),
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: { local: { get: async () => ({}) } },
    i18n: { getUILanguage: () => 'en' },
  },
}));

const extension = { id: 'poka', baseUrl: 'chrome-extension://poka/' };
const bar: Sender = { id: 'poka', url: `${acme}/crm/lead/list/` };
const popup: Sender = { id: 'poka', url: 'chrome-extension://poka/popup.html' };
const strangers: [string, Sender][] = [
  ['another portal’s page', { id: 'poka', url: 'https://beta.bitrix24.ru/crm/lead/list/' }],
  ['a look-alike', { id: 'poka', url: 'https://acme.bitrix24.ru.evil.com/' }],
  ['the same host without encryption', { id: 'poka', url: 'http://acme.bitrix24.ru/' }],
  ['another extension', { id: 'evil', url: `${acme}/` }],
  ['nobody', {}],
];

const box = parseSelfHosted('http://intra.example/b24') ?? acme;
/** One for which the browser has no permission, and a host where no portal answers. */
const refusedBox = 'https://refused.example';
const noBox = 'https://nothing.example';

let stage: Stage;
let calls: string[];
let faults: unknown[];

beforeEach(async () => {
  stage = await Stage.open(60);
  calls = [];
  faults = [];
  handlers.clear();
  serve({
    foreman: Promise.resolve(stage.foreman),
    clientOf: (portal) => new PortalClient(portal, stage.sessions, stage.portal.fetch),
    extension,
    selfHosted: {
      portals: async () => [box],
      grant: async (portal) => {
        calls.push(`grant ${portal}`);
        return portal !== refusedBox;
      },
      withdraw: async (portal) => void calls.push(`withdraw ${portal}`),
    },
    purger: {
      start: async (portal, type) => calls.push(`purge ${type} ${portal}`) > 0,
      stop: async (portal) => void calls.push(`stop purge ${portal}`),
      resume: async (portal) => calls.push(`resume purge ${portal}`) > 0,
    },
    copier: {
      start: async (portal, { scope, kinds }) =>
        calls.push(`copy ${scope} ${kinds.join(' ')} ${portal}`) > 0,
      stop: async (portal) => void calls.push(`stop copy ${portal}`),
      resume: async (portal) => calls.push(`resume copy ${portal}`) > 0,
      remove: async (portal) => void calls.push(`remove copy ${portal}`),
      items: async () => null,
    },
    isPortal: async (portal) => portal !== noBox,
    expectWork: async () => void calls.push('expectWork'),
    during: (answer) => answer(),
    lookAround: async () => void calls.push('lookAround'),
    onFault: (error) => faults.push(error),
  });
});

function ask(question: string, data: unknown, sender: Sender = bar): Promise<unknown> {
  const handler = handlers.get(question);
  if (!handler) throw new Error(`Nobody answers ${question}`);
  return handler({ data, sender });
}
const problem = (kind: string) => ({ ok: false, problem: expect.objectContaining({ kind }) });

/** Drafts by message; the job's id. */
async function draft(ids: readonly string[] = ['105', '106']): Promise<string> {
  const reply = (await ask('draftJob', {
    portal: acme,
    kind: 'leads',
    verb: 'delete',
    ids,
  })) as {
    value: { job: string };
  };
  return reply.value.job;
}

const aboutPortals = [
  'status',
  'readListPage',
  'census',
  'countKind',
  'draftJob',
  'draftWhole',
  'listJobs',
];
const aboutSelfHosted = ['selfHosted', 'grant', 'withdraw'];
const aboutJobs = [
  'draftUndo',
  'dropDraft',
  'startJob',
  'pauseJob',
  'resumeJob',
  'stopJob',
  'setJobSpeed',
  'jobDetails',
];
const aboutReports = ['allJobs', 'reportItems', 'removeReport', 'totals', 'unreadable'];
const aboutSteps = [
  'look',
  'startPurge',
  'stopPurge',
  'resumePurge',
  'clearOwnCache',
  'startCopy',
  'stopCopy',
  'resumeCopy',
  'removeCopy',
  'draftCopied',
  'checkProfile',
  'colleagues',
  'setActive',
  'sendRequest',
  'signOut',
];
const sound: Record<string, object> = {
  status: { portal: acme },
  readListPage: { portal: acme, url: `${acme}/crm/lead/list/?page=1` },
  draftJob: { portal: acme, kind: 'leads', verb: 'delete', ids: ['105'] },
  census: { portal: acme },
  countKind: { portal: acme, kind: 'crmBin' },
  draftWhole: { portal: acme, kind: 'leads', verb: 'delete', scope: 'all' },
  listJobs: { portal: acme },
};

describe('questions about a portal', () => {
  it.each(aboutPortals)(
    '%s: strangers are not answered, and nothing is asked for them',
    async (question) => {
      for (const [, sender] of strangers)
        expect(await ask(question, sound[question], sender)).toEqual(problem('forbidden'));
      expect(stage.portal.requests).toEqual([]);
      expect(calls).toEqual([]);
    },
  );

  it.each(['status', 'draftJob', 'listJobs'])('%s: its own page and ours are', async (question) => {
    for (const sender of [bar, popup])
      expect(await ask(question, sound[question], sender)).toMatchObject({ ok: true });
  });

  it.each(aboutPortals)('%s: nonsense is malformed, not a fault', async (question) => {
    for (const data of [
      undefined,
      null,
      5,
      'x',
      [],
      {},
      { portal: 5 },
      { portal: null, url: {}, ids: 5 },
    ])
      expect(await ask(question, data)).toEqual(problem('malformed'));
    expect(faults).toEqual([]);
    expect(stage.portal.requests).toEqual([]);
  });

  it.each(aboutPortals)('%s: what is no portal has nobody to speak for it', async (question) => {
    for (const portal of ['', '*', `${acme}/`, 'https://evil.com', 'https://www.bitrix24.ru'])
      expect(await ask(question, { ...sound[question], portal }, popup)).toEqual(
        problem('forbidden'),
      );
  });
});

describe('status', () => {
  it('tells who is there, and looks after what waits for them', async () => {
    expect(await ask('status', { portal: acme })).toEqual({
      ok: true,
      value: { user: { id: '1', name: 'User 1', admin: true }, edition: 'box' },
    });
    expect(calls).toEqual(['lookAround']);
  });

  it('tells trouble as a problem', async () => {
    stage.portal.signIn(null);
    expect(await ask('status', { portal: acme })).toEqual(problem('signedOut'));
    stage.portal.trouble = () => ({ kind: 'network', done: false });
    expect(await ask('status', { portal: acme })).toEqual(problem('network'));
    expect(faults).toEqual([]);
  });
});

describe('readListPage', () => {
  it.each([
    `${acme}/crm/lead/list/?page=1&apply_filter=Y`,
    `${acme}/crm/lead/list/?action_CRM_LEAD_LIST_V12=delete&ID=5&sessid=x`,
    `${acme}/rest/profile.json?page=1`,
    `${acme}/bitrix/admin/cache.php`,
    'https://beta.bitrix24.ru/crm/lead/list/?page=1',
    'https://evil.com/',
    '',
  ])('does not read %s', async (url) => {
    expect(await ask('readListPage', { portal: acme, url })).toEqual(problem('forbidden'));
    expect(stage.portal.requests).toEqual([]);
  });
});

describe('draftJob', () => {
  it.each([
    ['no ids', []],
    ['id 0', ['0']],
    ['a negative id', ['-5']],
    ['ids in one text', ['5;6']],
    ['a template row', ['template_0']],
    ['a leading zero', ['05']],
    ['blanks', [' 5']],
    ['a number', [5]],
    ['one bad id among good ones', ['105', 'x', '106']],
    ['a list in the list', [['105']]],
    ['a map', { 0: '105' }],
    ['a text', '105'],
  ])('is malformed with %s', async (_, ids) => {
    expect(
      await ask('draftJob', {
        portal: acme,
        kind: 'leads',
        verb: 'delete',
        ids,
      }),
    ).toEqual(problem('malformed'));
    expect(stage.portal.requests).toEqual([]);
  });

  it.each(['deals!', '', 'constructor', '__proto__'])(
    'is malformed with the kind %j',
    async (kind) => {
      const data = { portal: acme, kind, ids: ['105'] };
      expect(await ask('draftJob', data)).toEqual(problem('malformed'));
    },
  );

  it('shows what would be deleted, and deletes nothing', async () => {
    expect(
      await ask('draftJob', { portal: acme, kind: 'leads', verb: 'delete', ids: ['105', '106'] }),
    ).toMatchObject({
      ok: true,
      value: {
        size: 2,
        titles: [{ title: 'Lead 105' }, { title: 'Lead 106' }],
        destination: 'bin',
      },
    });
    await settle();
    expect(stage.portal.audit).toEqual([]);
    // The worker was kept alive for the answer, and need not be any longer.
    expect(calls).toEqual(['lookAround']);
  });

  it('says so when everything is claimed', async () => {
    stage.portal.onRequest = ({ deletes }) =>
      deletes.length > 0 ? new Promise(() => undefined) : undefined;
    await ask('startJob', { job: await draft() });
    expect(
      await ask('draftJob', { portal: acme, kind: 'leads', verb: 'delete', ids: ['105'] }),
    ).toEqual(problem('claimed'));
  });
});

describe('drafts of any kind', () => {
  let things: Warehouse;
  const order = (change: object = {}) => ({
    portal: acme,
    kind: things.kind.id,
    verb: 'delete',
    ids: ['1', '2'],
    ...change,
  });
  beforeEach(() => {
    things = new Warehouse(8);
  });

  it.each(['restore', 'kill', '', 'constructor', null, undefined, ['delete']])(
    'are malformed with the verb %j',
    async (verb) => {
      expect(await ask('draftJob', order({ verb }))).toEqual(problem('malformed'));
      expect(await ask('draftWhole', { ...order({ verb }), scope: 'all' })).toEqual(
        problem('malformed'),
      );
      expect(stage.portal.requests).toEqual([]);
    },
  );

  it('may erase where the kind knows how, and say that it is for good', async () => {
    expect(await ask('draftJob', order({ verb: 'erase' }))).toMatchObject({
      ok: true,
      value: { verb: 'erase', destination: 'forGood', typed: true },
    });
  });

  it('of a whole kind: everything, nothing, or what a job has already', async () => {
    const whole = { portal: acme, kind: things.kind.id, verb: 'delete', scope: 'all' };
    expect(await ask('draftWhole', whole)).toMatchObject({ ok: true, value: { size: 8 } });
    for (const scope of ['theirs', '', undefined])
      expect(await ask('draftWhole', { ...whole, scope })).toEqual(problem('malformed'));
    things.say = () => ({ state: 'later', text: '' });
    stage.clock.auto = false;
    await stage.startOf({ kind: things.kind, verb: 'delete', ids: things.ids });
    expect(await ask('draftWhole', whole)).toEqual(problem('claimed'));
    things.items.clear();
    expect(await ask('draftWhole', whole)).toEqual(problem('empty'));
  });

  it('of what is all gone say so, where the portal is asked by other ids', async () => {
    things = new Warehouse(0, { more: { resolve: async () => [] } });
    expect(await ask('draftJob', order())).toEqual(problem('empty'));
  });

  it('of an undoing: once, and only of what can be undone', async () => {
    const job = await stage.startOf({ kind: things.kind, verb: 'delete', ids: things.ids });
    expect(await ask('draftUndo', { job })).toEqual(problem('empty'));
    await stage.finished(job);
    const draft = await ask('draftUndo', { job });
    expect(draft).toMatchObject({ ok: true, value: { verb: 'restore', size: 8, typed: false } });
    await ask('startJob', { job: (draft as { value: { job: string } }).value.job });
    expect(await ask('draftUndo', { job })).toEqual(problem('empty'));
  });

  it('are dropped with what stood in their way, each by itself', async () => {
    const guards = new Warehouse(2);
    things = new Warehouse(3, {
      more: { blocker: { kind: guards.kind.id, find: async () => guards.ids } },
    });
    const { value } = (await ask('draftJob', order())) as {
      value: { job: string; blockers: { job: string } };
    };
    for (const job of [value.blockers.job, value.job]) {
      expect(await ask('dropDraft', { job })).toEqual({ ok: true, value: null });
      expect(await ask('startJob', { job })).toEqual(problem('expired'));
    }
    expect([...guards.requests, ...things.requests]).toEqual([]);
  });
});

describe('census', () => {
  it('tells of a module that is not there', async () => {
    stage.portal.state = 'noCrm';
    const reply = (await ask('census', { portal: acme })) as { value: { counts: object }[] };
    expect(reply.value.length).toBeGreaterThan(5);
    expect(reply.value[0]?.counts).toMatchObject({ all: 'absent' });
  });
});

describe('guide', () => {
  it('tells anybody of ours what the kinds are called, and where they are drawn', async () => {
    const reply = (await ask('guide', {})) as {
      value: { kinds: { id: string; title: string }[]; places: object[] };
    };
    expect(reply.value.kinds).toContainEqual(
      expect.objectContaining({
        id: 'leads',
        title: 'Leads',
        acts: { delete: { destination: 'bin' } },
      }),
    );
    expect(reply.value.places.length).toBeGreaterThan(5);
    expect(structuredClone(reply)).toEqual(reply);
  });
});

describe('questions about a job', () => {
  it.each(aboutJobs)('%s: strangers are not answered, and nothing happens', async (question) => {
    const job = await draft();
    for (const [, sender] of strangers)
      expect(await ask(question, { job }, sender)).toEqual(problem('forbidden'));
    await settle();
    expect((await stage.job(job)).state).toBe('draft');
    expect(stage.portal.audit).toEqual([]);
  });

  it.each(aboutJobs)('%s: of a job that is not there are expired', async (question) => {
    const job = crypto.randomUUID();
    for (const sender of [bar, popup, ...strangers.map(([, stranger]) => stranger)])
      expect(await ask(question, { job }, sender)).toEqual(problem('expired'));
  });

  it.each(aboutJobs)('%s: nonsense is malformed', async (question) => {
    for (const data of [
      undefined,
      null,
      {},
      { job: 5 },
      { job: '' },
      { job: 'x' },
      { job: ['a'] },
      { job: {} },
    ])
      expect(await ask(question, data)).toEqual(problem('malformed'));
    expect(faults).toEqual([]);
  });
});

describe('a job by messages', () => {
  it('is drafted, started, and reported', async () => {
    stage.portal.leads.set('106', { title: 'Kept', owner: '1', protectedBy: 'No' });
    const job = await draft();
    expect(await ask('startJob', { job })).toEqual({ ok: true, value: null });
    // Before it may run, the browser is told to wake the worker should it die.
    expect(calls.slice(1)).toEqual(['expectWork', 'lookAround']);
    await stage.finished(job);
    await settle();
    expect(await ask('listJobs', { portal: acme }, popup)).toMatchObject({
      ok: true,
      value: [{ id: job, state: 'finished', counts: { deleted: 1, refused: 1 } }],
    });
    expect(await ask('jobDetails', { job })).toEqual({
      ok: true,
      value: [
        { id: '106', outcome: 'refused', title: 'Kept', reason: { code: 'said', text: 'No' } },
      ],
    });
  });

  it('starts once', async () => {
    const job = await draft();
    await ask('startJob', { job });
    await stage.finished(job);
    expect(await ask('startJob', { job })).toEqual(problem('expired'));
    expect(stage.portal.audit).toHaveLength(2);
  });

  it('that was dropped does not start', async () => {
    const job = await draft();
    expect(await ask('dropDraft', { job })).toEqual({ ok: true, value: null });
    expect(await ask('startJob', { job })).toEqual(problem('expired'));
  });

  it('beside another over the same items is claimed, and says how many', async () => {
    stage.portal.onRequest = ({ deletes }) =>
      deletes.length > 0 ? new Promise(() => undefined) : undefined;
    const [first, second] = [await draft(['105', '106']), await draft(['106', '107'])];
    await ask('startJob', { job: first });
    expect(await ask('startJob', { job: second })).toEqual({
      ok: false,
      problem: { kind: 'claimed', items: 1 },
    });
  });

  it('is paused, resumed and stopped', async () => {
    const gate = Promise.withResolvers<void>();
    stage.portal.onRequest = ({ deletes }) => (deletes.length > 0 ? gate.promise : undefined);
    const job = await draft(stage.portal.ids);
    await ask('startJob', { job });
    await settle(30);
    expect(await ask('pauseJob', { job })).toEqual({ ok: true, value: null });
    gate.resolve();
    await stage.reaches(job, 'paused');
    calls = [];
    expect(await ask('stopJob', { job })).toEqual({ ok: true, value: null });
    expect(await stage.finished(job)).toMatchObject({ ending: 'stopped' });
    expect(await ask('resumeJob', { job })).toEqual({ ok: true, value: null });
    await settle();
    expect((await stage.job(job)).state).toBe('finished');
  });

  it('that fails by our own fault is told as one, and noted', async () => {
    const job = await draft();
    stage.beforeJournal = () => {
      throw new Error('The disk is full');
    };
    expect(await ask('startJob', { job })).toEqual(problem('fault'));
    expect(faults).toHaveLength(1);
  });
});

it('answers every question of the protocol', () => {
  expect([...handlers.keys()].toSorted()).toEqual(
    [
      'guide',
      ...aboutSelfHosted,
      ...aboutPortals,
      ...aboutJobs,
      ...aboutReports,
      ...aboutSteps,
    ].toSorted(),
  );
});

describe('the steps', () => {
  it.each(aboutSteps)('%s is for our own pages alone', async (question) => {
    const data = { portal: acme, type: 'all' };
    for (const sender of [bar, ...strangers.map(([, one]) => one)])
      expect(await ask(question, data, sender)).toEqual(problem('forbidden'));
    expect(calls).toEqual([]);
  });

  it('has the server’s cache cleared of that portal, and of a known type only', async () => {
    const clear = (type: unknown) => ask('startPurge', { portal: acme, user: '1', type }, popup);
    expect(await clear('all')).toEqual({ ok: true, value: true });
    expect(await clear('everything')).toEqual(problem('malformed'));
    await ask('stopPurge', { portal: acme }, popup);
    await ask('resumePurge', { portal: acme }, popup);
    expect(calls).toEqual([`purge all ${acme}`, `stop purge ${acme}`, `resume purge ${acme}`]);
  });

  it('are told of a copy: begun of kinds that can be copied, stopped, gone on with, removed', async () => {
    const copy = (kinds: unknown) =>
      ask('startCopy', { portal: acme, user: '1', scope: 'mine', kinds }, popup);
    for (const kinds of [[], ['bins'], ['leads', 'crmBin'], 'leads', [7]])
      expect(await copy(kinds)).toEqual(problem('malformed'));
    expect(calls).toEqual([]);
    expect(await copy(['leads', 'process-177'])).toEqual({ ok: true, value: true });
    await ask('stopCopy', { portal: acme }, popup);
    await ask('resumeCopy', { portal: acme }, popup);
    await ask('removeCopy', { portal: acme }, popup);
    expect(calls).toEqual([
      `copy mine leads process-177 ${acme}`,
      `stop copy ${acme}`,
      `resume copy ${acme}`,
      `remove copy ${acme}`,
    ]);
    const draft = (kind: string, verb: string) =>
      ask('draftCopied', { portal: acme, kind, verb }, popup);
    expect(await draft('leads', 'restore')).toEqual(problem('malformed'));
    expect(await draft('leads', 'erase')).toEqual(problem('malformed'));
    expect(await draft('leads', 'delete')).toEqual(problem('expired'));
  });
});

describe('self-hosted portals', () => {
  const page: Sender = { id: 'poka', url: `${box}/crm/lead/list/` };

  it('tells a page whose portal it is', async () => {
    const portalOf = async (sender: Sender) =>
      ((await ask('guide', {}, sender)) as { value: { portal: string | null } }).value.portal;
    expect(await portalOf(page)).toBe(box);
    expect(await portalOf(bar)).toBe(acme);
    for (const url of [
      'http://intra.example/other/',
      'http://intra.example/b24x/',
      'https://x.example/',
    ])
      expect(await portalOf({ id: 'poka', url })).toBeNull();
  });

  it('lets a page speak for its own portal only', async () => {
    const list = (portal: string, sender: Sender) => ask('listJobs', { portal }, sender);
    expect(await list(box, page)).toMatchObject({ ok: true });
    expect(await list(acme, page)).toEqual(problem('forbidden'));
    expect(await list(box, bar)).toEqual(problem('forbidden'));
    expect(await list(box, popup)).toMatchObject({ ok: true });
    expect(await list('https://never.example', popup)).toEqual(problem('forbidden'));
  });

  it('takes leave, and its withdrawal, from our own pages only', async () => {
    for (const question of ['selfHosted', 'grant', 'withdraw'])
      expect(await ask(question, { portal: box }, page)).toEqual(problem('forbidden'));
    expect(calls).toEqual([]);
    expect(await ask('selfHosted', {}, popup)).toEqual({ ok: true, value: [box] });
    expect(await ask('grant', { portal: 'https://new.example' }, popup)).toMatchObject({
      ok: true,
    });
    expect(await ask('withdraw', { portal: box }, popup)).toMatchObject({ ok: true });
    expect(calls).toEqual(['grant https://new.example', `withdraw ${box}`]);
  });

  it('works only where a portal answers and the browser permits it', async () => {
    expect(await ask('grant', { portal: noBox }, popup)).toEqual(problem('notPortal'));
    // The browser's permission goes back.
    expect(calls).toEqual([`withdraw ${noBox}`]);
    expect(await ask('grant', { portal: refusedBox }, popup)).toEqual(problem('forbidden'));
  });

  it.each([
    '',
    'x',
    'ftp://a.example',
    'https://a.example/',
    'https://a.example/?x',
    acme,
    5,
    null,
  ])('takes no %s for an address', async (portal) => {
    expect(await ask('grant', { portal }, popup)).toEqual(problem('malformed'));
  });
});

describe('reports', () => {
  /** A finished job. */
  async function finished(): Promise<string> {
    const job = await draft();
    await ask('startJob', { job });
    await stage.finished(job);
    return job;
  }

  it('are for our own pages only, and for a portal’s pages not even those of its own jobs', async () => {
    const job = await finished();
    for (const question of aboutReports)
      for (const sender of [bar, ...strangers.map(([, stranger]) => stranger)])
        expect(await ask(question, { job, from: 0 }, sender)).toEqual(problem('forbidden'));
    expect(await stage.foreman.allJobs()).toHaveLength(1);
  });

  it('tell all portals’ jobs, items and totals, and are removed', async () => {
    const job = await finished();
    expect(await ask('allJobs', {}, popup)).toMatchObject({ ok: true, value: [{ id: job }] });
    const items = (outcome?: string) =>
      ask('reportItems', { job, from: 0, ...(outcome && { outcome }) }, popup);
    expect(await items()).toMatchObject({
      value: { items: [{ id: '105' }, { id: '106' }], next: null },
    });
    expect(await items('refused')).toMatchObject({ value: { items: [], next: null } });
    expect(await ask('totals', {}, popup)).toEqual({ ok: true, value: [] });
    expect(await ask('removeReport', { job }, popup)).toEqual({ ok: true, value: null });
    expect(await ask('totals', {}, popup)).toMatchObject({ value: [{ jobs: 1 }] });
    for (const question of ['reportItems', 'removeReport'])
      expect(await ask(question, { job, from: 0 }, popup)).toEqual(problem('expired'));
  });

  it('of an open job are neither told nor removed', async () => {
    const job = await draft();
    for (const question of ['reportItems', 'removeReport'])
      expect(await ask(question, { job, from: 0 }, popup)).toEqual(problem('expired'));
    expect(await ask('startJob', { job })).toMatchObject({ ok: true });
  });

  it.each([{}, { job: 'x' }, { from: -1 }, { from: 0.5 }, { from: '0' }, { outcome: 'waiting' }])(
    'with %j are malformed',
    async (change) => {
      const data = {
        ...(Object.keys(change).length > 0 && { job: await draft(), from: 0 }),
        ...change,
      };
      expect(await ask('reportItems', data, popup)).toEqual(problem('malformed'));
    },
  );
});
