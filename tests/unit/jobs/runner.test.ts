import { beforeEach, describe, expect, it } from 'vitest';
import { noCounts, type Chunk, type Hold, type Job, type Speed } from '../../../utils/jobs/job.ts';
import type { Known } from '../../../utils/jobs/pace/index.ts';
import { Runner } from '../../../utils/jobs/runner.ts';
import { leads } from '../../../utils/kinds/leads.ts';
import type { Act, ItemId, Kind, Performed, Word } from '../../../utils/kinds/index.ts';
import { PortalClient, PortalError, type PortalErrorKind } from '../../../utils/portal/index.ts';
import { acme, MemorySessions } from '../portal-client/memory-sessions.ts';
import { FakeClock } from './fake-clock.ts';
import { chunksOf, jobOf, MemoryJournal } from './memory-journal.ts';
import { settle, until } from './until.ts';
import { ids } from './warehouse.ts';

/** One run, on a journal in memory, of a kind of which the test says what the portal does: no worker, no network. */

interface Request {
  ids: readonly ItemId[];
  at: number;
}

class Stand {
  readonly clock = new FakeClock();
  readonly sent: Request[] = [];
  readonly looks: ItemId[][] = [];
  /** What is there. */
  readonly there = new Map<ItemId, string>();
  /** How often something new was to be shown. */
  changes = 0;
  speed: Speed = 'gentle';
  /** What an item is answered with; null: not a word. */
  say: (id: ItemId, request: number) => Word | null = () => done;
  /** Sees a request before anything of it is done, and may hold it or throw. */
  onSend: (request: number) => Promise<void> | void = () => undefined;
  /** Sees a request when its work is done. */
  onSent: (request: number) => Promise<void> | void = () => undefined;
  onLook: (look: number) => Promise<void> | void = () => undefined;
  /** What else the portal tells of a request. */
  told: Partial<Performed> = {};
  journal: MemoryJournal;
  job: Job;
  readonly #address: typeof acme;
  readonly #chunks: Chunk[];

  constructor(
    count: number,
    { more = {}, address = acme }: { more?: Partial<Job>; address?: typeof acme } = {},
  ) {
    this.#chunks = chunksOf(ids(count));
    for (const id of ids(count)) this.there.set(id, `Thing ${id}`);
    this.journal = new MemoryJournal(this.#chunks);
    this.job = jobOf(count, more);
    this.#address = address;
  }

  readonly act: Act = {
    destination: 'bin',
    most: 50,
    perform: async (_client, asked, as) => {
      expect(as).toBe('1');
      this.sent.push({ ids: [...asked], at: this.clock.now() });
      const request = this.sent.length;
      await this.onSend(request);
      const words = new Map<ItemId, Word>();
      for (const id of asked) {
        const word = this.say(id, request);
        if (word) words.set(id, word);
        if (word?.state === 'done') this.there.delete(id);
      }
      await this.onSent(request);
      return { words, user: as, ...this.told };
    },
  };

  readonly kind: Kind = {
    ...leads,
    acts: { delete: this.act },
    existing: async (_client, wanted, as) => {
      expect(as).toBe('1');
      this.looks.push([...wanted]);
      await this.onLook(this.looks.length);
      return new Map([...this.there].filter(([id]) => wanted.includes(id)));
    },
  };

  runner({ known, act = this.act }: { known?: Known; act?: Act } = {}): Promise<Runner> {
    const client = new PortalClient(this.#address, new MemorySessions(), () => {
      throw new Error('Nothing goes over the network');
    });
    const { journal, kind, clock } = this;
    return Runner.of(this.job, {
      journal,
      client,
      kind,
      act,
      clock,
      random: () => 0.5,
      speed: () => this.speed,
      known,
      onChange: () => void (this.changes += 1),
    });
  }

  async run(): Promise<Job> {
    await (await this.runner()).run();
    return this.job;
  }

  get marks(): string[] {
    return this.journal.marks.flat();
  }

  /** The states that were written, in order, each once. */
  get states(): string[] {
    return this.journal.written
      .map(({ job }) => job.state)
      .filter((state, n, all) => state !== all[n - 1]);
  }
}

const done: Word = { state: 'done' };
const trouble = (kind: PortalErrorKind, retryAfter?: number) =>
  new PortalError(kind, 'x', retryAfter === undefined ? {} : { retryAfter });

let stand: Stand;

beforeEach(() => {
  stand = new Stand(12);
});

/** Begins a run, and lets everything happen that can without time. */
async function begun(options?: {
  known?: Known;
  act?: Act;
}): Promise<{ runner: Runner; over: Promise<unknown> }> {
  const runner = await stand.runner(options);
  const over = runner.run().then(
    () => 'over',
    (error: unknown) => error,
  );
  await settle(30);
  return { runner, over };
}

/** A gate that holds whatever waits for it. */
const gate = () => Promise.withResolvers<void>();

describe('a run', () => {
  it('sends everything once, proves it, and is finished', async () => {
    const job = await stand.run();
    expect(job).toMatchObject({
      state: 'finished',
      ending: 'done',
      left: 0,
      counts: { deleted: 12 },
    });
    expect(stand.sent.flatMap((request) => request.ids)).toEqual(ids(12));
    expect(stand.looks).toEqual([ids(12)]);
    expect(stand.states).toEqual(['running', 'checking', 'finished']);
    expect(job.finishedAt).toBe(stand.clock.now());
    expect(job.checkedAt).toBe(stand.clock.now());
  });

  it('sends nothing before it is on the disk as sent', async () => {
    const held = gate();
    stand.journal.onWrite = () => held.promise;
    const { over } = await begun();
    expect(stand.sent).toEqual([]);
    stand.onSend = () => {
      const last = stand.sent.at(-1)?.ids ?? [];
      expect(last.map((id) => stand.marks[Number(id) - 1])).toEqual(last.map(() => 'sent'));
    };
    held.resolve();
    expect(await over).toBe('over');
    expect(stand.job.counts.deleted).toBe(12);
  });

  it('rejects, and ends nothing, when the journal fails', async () => {
    const error = new Error('The disk is full');
    stand.journal.onWrite = () => {
      if (stand.sent.length > 0) throw error;
    };
    expect(await (await begun()).over).toBe(error);
    expect(stand.job.state).toBe('running');
  });

  it('rejects when the journal fails at the proof', async () => {
    stand.say = () => ({ state: 'gone' });
    const error = new Error('The disk is full');
    stand.onLook = () => {
      stand.journal.onWrite = () => {
        throw error;
      };
    };
    expect(await (await begun()).over).toBe(error);
    expect(stand.job.state).toBe('checking');
  });

  it('shows how long it has been at work: while it sends, and to its end', async () => {
    stand = new Stand(4, { more: { activeTime: 5000 } });
    stand.onSent = () => stand.clock.advance(300);
    const { over } = await begun();
    expect(stand.job.activeTime).toBe(5300);
    await over;
    expect(stand.job.activeTime).toBe(5300);
  });

  it('tells the rate from the first answer on, and none when it is paused', async () => {
    stand.onSent = () => stand.clock.advance(1000);
    const held = gate();
    stand.onSend = (request) => (request > 2 ? held.promise : undefined);
    const { runner, over } = await begun();
    expect(runner.rate).toBeGreaterThan(0);
    await runner.pause();
    held.resolve();
    await over;
    expect(stand.job.state).toBe('paused');
    expect(runner.rate).toBeNull();
  });

  it('keeps its lanes out of step', async () => {
    stand = new Stand(400);
    stand.speed = 'fast';
    stand.onSend = () => stand.clock.sleep(900, new AbortController().signal);
    await stand.run();
    const late = stand.sent.slice(8).map(({ at }) => at);
    expect(new Set(late).size).toBe(late.length);
  });

  it('no longer waits for anybody when it goes on', async () => {
    stand = new Stand(3, { more: { hold: 'person' } });
    expect(await stand.run()).not.toHaveProperty('hold');
  });
});

describe('what a run knows of the pace', () => {
  const known: Known = { knee: 20, rate: 7 };

  it('is what earlier jobs have learnt', async () => {
    expect((await stand.runner({ known })).known).toEqual(known);
    expect((await stand.runner()).known).toEqual({});
  });

  it('is the browser’s six connections where the address is plain http', async () => {
    stand.speed = 'fast';
    expect((await stand.runner({ known: { knee: 20 } })).limitedBy).not.toBe('connections');
    stand = new Stand(3, { address: 'http://intranet.local' as typeof acme });
    stand.speed = 'fast';
    expect((await stand.runner({ known: { knee: 20 } })).limitedBy).toBe('connections');
  });

  it('limits nothing while nothing is sent', async () => {
    const act: Act = { ...stand.act, oneLane: true };
    expect((await stand.runner({ act })).limitedBy).toBe('oneByOne');
    stand.job.state = 'checking';
    expect((await stand.runner({ act })).limitedBy).toBeNull();
  });
});

describe('a speed', () => {
  it('is chosen for what is yet to come, and written down', async () => {
    const runner = await stand.runner();
    await runner.setSpeed('fast');
    expect(stand.journal.written.at(-1)?.job.speed).toBe('fast');
    expect(stand.changes).toBe(1);
  });

  it('is nothing to a job that is over', async () => {
    stand.job.state = 'finished';
    await (await stand.runner()).setSpeed('fast');
    expect(stand.job).not.toHaveProperty('speed');
    expect(stand.journal.written).toEqual([]);
  });

  it('is written into the report as it was at the end', async () => {
    stand.speed = 'fast';
    expect((await stand.run()).speed).toBe('fast');
    stand = new Stand(3, { more: { speed: 'gentle' } });
    stand.speed = 'fast';
    expect((await stand.run()).speed).toBe('gentle');
  });
});

describe('Pause', () => {
  it.each(['finished', 'paused'] as const)('is nothing to a job that is %s', async (state) => {
    stand.job.state = state;
    await (await stand.runner()).pause();
    expect(stand.job).not.toHaveProperty('pausing');
    expect(stand.journal.written).toEqual([]);
  });

  it('takes in what is under way, and asks for no proof', async () => {
    const held = gate();
    stand.onSend = () => held.promise;
    const { runner, over } = await begun();
    const before = stand.sent.length;
    await runner.pause();
    expect(stand.journal.written.at(-1)?.job.pausing).toBe(true);
    held.resolve();
    await over;
    expect(stand.sent).toHaveLength(before);
    expect(stand.looks).toEqual([]);
    expect(stand.states).toEqual(['running', 'paused']);
    expect(stand.job.hold).toBe('person');
    expect(stand.job).not.toHaveProperty('pausing');
  });

  it('lets what was only written down wait', async () => {
    const held = gate();
    stand.journal.onWrite = () => held.promise;
    const { runner, over } = await begun();
    const paused = runner.pause();
    held.resolve();
    await Promise.all([paused, over]);
    expect(stand.sent).toEqual([]);
    expect(stand.marks).toEqual(Array(12).fill('waiting'));
  });

  it('cuts a wait short', async () => {
    stand.clock.auto = false;
    stand.onSend = () => {
      throw trouble('busy');
    };
    const { runner, over } = await begun();
    expect([stand.clock.sleepers, runner.trouble?.kind]).toEqual([1, 'busy']);
    stand.onLook = () => {
      throw trouble('busy');
    };
    await runner.pause();
    await over;
    expect([stand.job.state, stand.job.hold, runner.trouble]).toEqual(['paused', 'person', null]);
  });

  it('in the middle of the proof leaves the proof for later', async () => {
    const held = gate();
    stand.onLook = async () => {
      await held.promise;
      throw trouble('busy');
    };
    const { runner, over } = await begun();
    await until(() => stand.looks.length > 0, 'it was proved');
    await runner.pause();
    held.resolve();
    await over;
    expect(stand.looks).toHaveLength(1);
    expect(stand.job).toMatchObject({ state: 'paused', hold: 'person' });
  });
});

describe('Stop', () => {
  it('is nothing to a job that is over, and too late for one that is being paused', async () => {
    stand.job.state = 'finished';
    expect(await (await stand.runner()).stop()).toBe(true);
    stand.job.state = 'paused';
    expect(await (await stand.runner()).stop()).toBe(false);
    expect(stand.journal.written).toEqual([]);
  });

  it('closes what was not sent, and proves the rest', async () => {
    const held = gate();
    stand.onSend = () => held.promise;
    const { runner, over } = await begun();
    const sent = stand.sent.flatMap((request) => request.ids);
    expect(await runner.stop()).toBe(true);
    held.resolve();
    await over;
    expect(stand.job).toMatchObject({ state: 'finished', ending: 'stopped', left: 0 });
    expect(stand.job.counts).toEqual({
      ...noCounts,
      deleted: sent.length,
      notReached: 12 - sent.length,
    });
    expect(stand.looks).toEqual([sent]);
    expect(stand.states).toEqual(['running', 'stopping', 'checking', 'finished']);
  });

  it('pressed twice does without the portal', async () => {
    stand.onSend = () => {
      throw trouble('network');
    };
    stand.onLook = () => {
      throw trouble('network');
    };
    stand.clock.auto = false;
    stand.job.checkedAt = 7;
    const { runner, over } = await begun();
    await runner.stop();
    await settle(20);
    await runner.stop();
    expect(await over).toBe('over');
    const { counts, ...job } = stand.job;
    expect(job).toMatchObject({ state: 'finished', ending: 'stopped' });
    for (const name of ['left', 'checkedAt', 'back']) expect(job).not.toHaveProperty(name);
    expect(counts.failed).toBe(stand.sent.flatMap((request) => request.ids).length);
    expect(counts.failed + counts.notReached).toBe(12);
  });

  it('pressed twice between two looks asks no more', async () => {
    stand.onSend = () => {
      throw trouble('network');
    };
    const { runner, over } = await begun();
    stand.clock.auto = false;
    await until(() => stand.looks.length > 0, 'it was looked up');
    await settle(20);
    const looks = stand.looks.length;
    stand.clock.auto = false;
    await runner.stop();
    await runner.stop();
    await over;
    expect(stand.looks.length).toBeLessThanOrEqual(looks + 1);
    expect(stand.job).toMatchObject({ state: 'finished', ending: 'stopped' });
  });
});

describe('trouble', () => {
  it('that passes is told with its time, and is over with the next answer', async () => {
    stand.clock.auto = false;
    stand.onSend = () => {
      throw trouble('busy', 7000);
    };
    const { runner, over } = await begun();
    const { nextTry = 0 } = runner.trouble ?? {};
    expect(runner.trouble?.kind).toBe('busy');
    expect(nextTry).toBe(stand.clock.now() + 7000);
    stand.onSend = () => undefined;
    stand.clock.auto = true;
    stand.clock.advance(7000);
    await over;
    expect([runner.trouble, stand.job.state]).toEqual([null, 'finished']);
  });

  it('of too many requests holds up nothing else, and is told when it is long', async () => {
    stand.clock.auto = false;
    stand.onSend = (request) => {
      if (request === 1) throw trouble('limit', 7000);
    };
    const { runner, over } = await begun({ act: { ...stand.act, oneLane: true } });
    expect(runner.trouble).toEqual({ kind: 'limit', nextTry: stand.clock.now() + 7000 });
    stand.clock.auto = true;
    stand.clock.advance(7000);
    await over;
    // Nothing of it was done: nothing is looked up but the proof.
    expect(stand.looks).toHaveLength(1);
    expect(stand.job.counts.deleted).toBe(12);
  });

  it.each([
    ['signedOut', 'signedOut'],
    ['otherUser', 'otherUser'],
    ['closed', 'closed'],
    ['noMethod', 'noMethod'],
    ['withdrawn', 'withdrawn'],
    ['binUnreadable', 'binUnreadable'],
    ['notInPlan', 'notInPlan'],
    ['notAllowed', 'notAllowed'],
    ['refused', 'notAllowed'],
  ] as [PortalErrorKind, Hold][])('%s holds the job: %s', async (kind, hold) => {
    stand.onSend = async () => {
      stand.clock.advance(400);
      throw trouble(kind);
    };
    expect(await stand.run()).toMatchObject({
      state: 'paused',
      hold,
      activeTime: 400 * stand.sent.length,
    });
    expect(stand.marks).toEqual(Array(12).fill('waiting'));
  });

  it('is another user: what that session did is settled, and the job waits', async () => {
    stand.told = { user: '9' };
    const job = await stand.run();
    expect(job).toMatchObject({ state: 'paused', hold: 'otherUser' });
    expect(job.counts.deleted).toBe(stand.sent.flatMap((request) => request.ids).length);
  });

  it('is none where the portal does not say who it was', async () => {
    stand.told = { user: undefined as unknown as string };
    expect((await stand.run()).state).toBe('finished');
  });
});

describe('what was sent without an answer', () => {
  it('and is gone was deleted: one look tells', async () => {
    stand.onSent = (request) => {
      if (request === 1) throw trouble('network');
    };
    expect((await stand.run()).counts).toEqual({ ...noCounts, deleted: 12 });
    expect(stand.sent.flatMap((request) => request.ids)).toHaveLength(12);
    // The proof is the last.
    expect(stand.looks).toHaveLength(2);
  });

  it.each([
    ['network', 2],
    ['timeout', 2],
    ['busy', 1],
    ['notData', 1],
  ] as const)('after %s, and is there still, is looked at %i times', async (kind, times) => {
    // The first time all is doubtful: a run that died may have sent what is still being worked through.
    stand.onSend = (request) => {
      if (request === 1) throw trouble('busy');
      if (request === 5) throw trouble(kind);
    };
    const one: Act = { ...stand.act, most: 1, oneLane: true };
    await (await stand.runner({ act: one })).run();
    const early = stand.looks.filter(([first]) => first === stand.sent[0]?.ids[0]).length;
    const late = stand.looks.filter(([first]) => first === stand.sent[4]?.ids[0]).length;
    // The proof asks for the first of all, too.
    expect([early, late]).toEqual([3, times]);
    expect(stand.job.counts).toEqual({ ...noCounts, deleted: 12 });
  });

  it('is not looked at again once a person has paused the job', async () => {
    stand.onSend = () => {
      throw trouble('network');
    };
    stand.clock.auto = false;
    const { runner, over } = await begun();
    // The wait after the trouble, then the first look, then the wait before the second.
    stand.clock.advance(60_000);
    await until(() => stand.looks.length === 1, 'it was looked up');
    await until(() => stand.clock.sleepers > 0, 'it waited');
    await runner.pause();
    await over;
    expect(stand.looks).toHaveLength(1);
    expect(stand.job.state).toBe('paused');
    expect(stand.marks.filter((mark) => mark === 'sent').length).toBeGreaterThan(0);
  });
});

describe('an item over which the portal breaks down', () => {
  const [bad] = ids(1);

  it('is tried last, and given up when the others went well', async () => {
    stand.say = (id) => (id === bad ? null : done);
    await stand.run();
    expect(stand.job.counts).toEqual({ ...noCounts, deleted: 11, failed: 1 });
    const alone = stand.sent.filter(
      (request) => request.ids.length === 1 && request.ids[0] === bad,
    );
    expect(alone).toHaveLength(8);
  });

  it('is never given up for being put off', async () => {
    let tries = 0;
    stand.say = (id) => {
      if (id !== bad) return done;
      tries += 1;
      return tries < 40 ? { state: 'later', text: '' } : done;
    };
    await stand.run();
    expect(stand.job.counts).toEqual({ ...noCounts, deleted: 12 });
  });
});

describe('refusals', () => {
  const noRight: Word = { state: 'noRight' };

  it('of everything end the job after a sample from all over', async () => {
    stand = new Stand(600);
    stand.say = () => noRight;
    const job = await stand.run();
    expect(job).toMatchObject({ state: 'finished', ending: 'refusedThroughout' });
    const tried = stand.sent.flatMap((request) => request.ids);
    expect(job.counts).toEqual({
      ...noCounts,
      refused: tried.length,
      notReached: 600 - tried.length,
    });
    // Fifty and what was under way with them, and twenty from all over.
    expect(tried.length).toBeGreaterThanOrEqual(70);
    expect(tried.length).toBeLessThan(90);
    expect(tried.some((id) => Number(id) > 500)).toBe(true);
  });

  it('for other reasons than the want of the right do not', async () => {
    stand = new Stand(200);
    stand.say = () => ({ state: 'refused', text: 'Closed' });
    expect((await stand.run()).counts).toEqual({ ...noCounts, refused: 200 });
  });

  it('of the first do not when the sample tells otherwise', async () => {
    stand = new Stand(200);
    stand.say = (id) => (Number(id) <= 60 ? noRight : done);
    expect((await stand.run()).counts).toEqual({ ...noCounts, refused: 60, deleted: 140 });
    expect(stand.job.ending).toBe('done');
  });

  it('raise no doubt where something was deleted: all is tried in its turn', async () => {
    stand = new Stand(200);
    stand.say = (id) => (id === '1' ? done : noRight);
    expect((await stand.run()).counts).toEqual({ ...noCounts, refused: 199, deleted: 1 });
    expect(stand.sent.flatMap((request) => request.ids)).toEqual(ids(200));
  });

  it('in doubt, a sample that meets trouble is taken back but for what was sent', async () => {
    stand = new Stand(600);
    stand.say = () => noRight;
    let late: ItemId[] = [];
    stand.onSend = (request) => {
      const asked = stand.sent[request - 1]?.ids ?? [];
      if (late.length > 0 || !asked.some((id) => Number(id) > 100)) return;
      late = [...asked];
      throw trouble('busy');
    };
    await (await stand.runner({ act: { ...stand.act, most: 10 } })).run();
    const { job } = stand;
    expect(job.ending).toBe('refusedThroughout');
    // Looked up is what was sent; the proof asks for far more.
    expect(stand.looks[0]).toEqual(late);
    expect(late.length).toBeLessThan(20);
    expect(job.counts.refused + job.counts.notReached).toBe(600);
  });
});
