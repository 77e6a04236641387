import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { Foreman, Journal } from '../../../utils/jobs/index.ts';
import type { Mark } from '../../../utils/jobs/job.ts';
import { kindOf, type Verb } from '../../../utils/kinds/index.ts';
import { automation } from '../../portal/bizproc/model.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import type { FaultKind } from '../../portal/faults.ts';
import { addressOf } from '../portal-client/memory-sessions.ts';
import { Browser } from '../portal-client/browser.ts';
import { FakeClock } from './fake-clock.ts';
import { freeLocks } from './life.ts';

/**
 * Whatever request of a job an unlucky network strikes, the job ends, nothing beside its snapshot is touched, and its
 * report is what the portal holds.
 */

// The waits between tries are not real.
vi.mock('../../../utils/kinds/rest/patience.ts', () => ({
  patiently: async <T>(request: () => Promise<T>): Promise<T> => {
    try {
      return await request();
    } catch {
      return request();
    }
  },
}));

interface Scenario {
  kind: string;
  verb: Verb;
  user: number;
  /** Prepares the portal; the snapshot's ids, as pages draw them. */
  ids(portal: Portal): string[];
  /** Everything there is, by such ids, that the job could do it to. */
  there(portal: Portal): string[];
}

const bin = (verb: Verb): Scenario => ({
  kind: 'crmBin',
  verb,
  user: 1,
  ids: ({ state }) => {
    state.bin.clear();
    for (let id = 501; id < 520; id++)
      state.bin.set(id, {
        id,
        moduleId: 'crm',
        entityType: 'crm_lead',
        entityId: id + 1000,
        name: `Lead ${id}`,
        userId: 1,
        timestamp: '2026-11-20T12:00:00+03:00',
        restore: () => id + 100_000,
      });
    return [...state.bin.keys()].slice(3, 15).map(String);
  },
  there: ({ state }) => [...state.bin.keys()].map(String),
});

const drive = ({ state }: Portal) =>
  [...state.disk.objects.values()].filter(
    ({ id, realObjectId, storageId }) =>
      id === realObjectId &&
      [...state.disk.storages.values()].find((one) => one.id === storageId)?.entityId === '7',
  );

const disk = (kind: string, verb: Verb, deleted: boolean): Scenario => ({
  kind,
  verb,
  user: 7,
  ids: (portal) => {
    for (const object of drive(portal)) object.lockedBy = null;
    const old = drive(portal).find(({ name }) => name === 'Старый проект');
    const some = drive(portal).find(({ type }) => type === 'file');
    if (!old || !some) throw new Error('No such objects');
    for (let id = 5000; id < 5040; id++)
      portal.state.disk.objects.set(id, {
        ...some,
        id,
        realObjectId: id,
        parentId: old.id,
        deletedType: 4,
      });
    const list = drive(portal)
      .filter((one) => (deleted ? one.deletedType === 3 : one.deletedType === 0))
      .filter(({ parentId, code }) => parentId !== null && code === null)
      .map(({ id }) => String(id));
    return list.slice(0, 14);
  },
  there: (portal) =>
    drive(portal)
      .filter((one) => (deleted ? one.deletedType > 0 : one.deletedType === 0))
      .map(({ id }) => String(id)),
});

const scenarios: Scenario[] = [
  bin('delete'),
  bin('restore'),
  disk('files', 'delete', false),
  disk('files', 'erase', false),
  disk('diskBin', 'delete', true),
  disk('diskBin', 'restore', true),
  {
    kind: 'processTemplates',
    verb: 'delete',
    user: 1,
    ids: ({ state }) =>
      [...state.bizproc.templates.values()]
        .filter((one) => one.autoExecute < automation)
        .slice(0, 7)
        .map(({ id }) => String(id)),
    there: ({ state }) => [...state.bizproc.templates.keys()].map(String),
  },
];

/** Runs a job of which the `n`th request is struck. @returns whether it took so many. */
async function strike(scenario: Scenario, fault: FaultKind, n: number): Promise<boolean> {
  const portal = await startPortal({
    leads: 1,
    junk: 0,
    files: 20,
    processTemplates: 20,
    instances: 5,
  });
  const journal = await Journal.open(crypto.randomUUID());
  try {
    const browser = new Browser(portal, scenario.user);
    const foreman = new Foreman({
      locks: freeLocks(),
      journal,
      clientOf: () => browser.client,
      clock: new FakeClock(),
      random: () => 0.5,
      speed: () => 'gentle',
      onChange: () => undefined,
      onFault: (error) => {
        throw error;
      },
    });
    const kind = kindOf(scenario.kind);
    if (!kind) throw new Error('No such kind');
    const asked = scenario.ids(portal);
    const ids = asked.flatMap((id) => kind.readId(id) ?? []);
    expect(ids.length).toBeGreaterThan(2);
    const order = { kind, verb: scenario.verb, ids };
    const draft = await foreman.draft(addressOf(portal.origin), order);
    if (typeof draft === 'string') throw new Error(`No draft: ${draft}`);
    const before = scenario.there(portal);
    let requests = 0;
    portal.faults.add({ kind: fault, match: () => requests++ === n });
    await foreman.start(draft.job);
    await expect
      .poll(async () => (await journal.job(draft.job))?.state, { interval: 2, timeout: 8000 })
      .toMatch(/finished|paused/);
    const job = await journal.job(draft.job);
    expect(job).toMatchObject({ state: 'finished', ending: 'done' });
    const chunk = await journal.chunk(draft.job, 0);
    const marks = new Map<string, Mark | undefined>(
      chunk?.ids.map((id, place) => [id.replace(/^.*:/, ''), chunk.marks[place]]),
    );
    const after = new Set(scenario.there(portal));
    for (const [id, mark] of marks)
      expect([id, mark, after.has(id)]).toEqual([
        id,
        mark,
        !/deleted|restored|gone/.test(mark ?? ''),
      ]);
    const lost = before.filter((id) => !after.has(id) && !marks.has(id));
    // What is in a folder goes with it.
    if (!/files|diskBin/.test(scenario.kind)) expect(lost).toEqual([]);
    return requests > n;
  } finally {
    journal.close();
    await portal.stop();
  }
}

describe.each(scenarios)('a job of $kind, to $verb', (scenario) => {
  it.each(['reset-after', 'html'] as const)(
    'reports what is so, whatever request meets %s',
    async (fault) => {
      for (let n = 0; n < 60; n++)
        try {
          if (!(await strike(scenario, fault, n))) return;
        } catch (error) {
          throw new Error(`At request ${n}`, { cause: error });
        }
    },
    60_000,
  );
});
