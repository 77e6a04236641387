import * as fc from 'fast-check';
import { anna, ilya, olga, type SimulatedUser, type Trouble } from '../simulated-portal.ts';

/**
 * One schedule: a portal, the jobs over it, everything that happens to the worker, to the portal, to the network and to
 * the clock, and when. Plain data, so that fast-check can make it smaller when it has found a fault.
 */

/**
 * What is odd about a lead.
 * - `protected`, `forbidden`: the portal refuses to delete it, in words or for want of the right.
 * - `lying`: it says "deleted" and keeps it. `denied`: it says "not found" and keeps it.
 * - `poison`: it breaks down over every request that deletes this one.
 */
type Oddity = 'protected' | 'forbidden' | 'lying' | 'denied' | 'poison';

/** Every `step`-th lead from place `first` on (counted round and round), `count` at most. */
export interface Selection {
  first: number;
  count: number;
  step: number;
}

/** What one request meets, in the order in which the portal sees them. Times in ms. */
interface Fate {
  trouble: Trouble | undefined;
  /** How long it is on its way, and how long its answer. */
  before: number;
  after: number;
}

/** What somebody does, or what happens. `job`: the number of a draft. */
export type Event =
  | { kind: 'start' | 'pause' | 'resume' | 'stop'; job: number }
  | { kind: 'speed'; job: number; speed: 'gentle' | 'fast' }
  | { kind: 'draft'; selection: Selection }
  | { kind: 'signIn'; user: SimulatedUser }
  | { kind: 'signOut' | 'rotate' | 'forgetSessions' | 'wake' }
  | { kind: 'jump'; ms: number }
  | { kind: 'portal'; state: 'open' | 'closed' | 'noCrm' | 'ignoresFilter' }
  | { kind: 'somebodyDeletes'; place: number }
  | { kind: 'secondWorker'; steps: number | null };

/** One life of the worker. */
export interface LifePlan {
  /** It dies without a word after so many calls of the journal, the network or the clock; null: it does not die of it. */
  steps: number | null;
  /** So many of the last writes that did not wait for the disk are lost when it ends. */
  lostWrites: number;
  /** One after another, each so many turns after the one before. */
  events: { turns: number; event: Event }[];
}

export interface Schedule {
  leads: number;
  oddities: { place: number; oddity: Oddity }[];
  /** Who takes the snapshots and starts the first job. */
  user: SimulatedUser;
  /** The second draft may overlap the first. */
  drafts: Selection[];
  /** What the portal says that a command takes, ms; null: nothing. */
  perCommand: number | null;
  /** A person confirms all drafts at once; else the first, and others when they come to it. */
  together: boolean;
  /** How slow the disk is: turns before a write begins. */
  disk: number;
  fates: Fate[];
  lives: LifePlan[];
  /** Of the engine's own dice. */
  seed: number;
}

/** Another administrator of the portal. */
const pavel: SimulatedUser = { id: '8', admin: true, deletes: 'all' };

const done = fc.boolean();
const few = fc.integer({ min: 1, max: 5 });
const retryAfter = fc.constantFrom('0', '2', '120', '99999999', '-5', 'soon', '');

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('network', 'hangs', 'html', 'empty', 'list', 'badGateway'),
      done,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('goesOn'),
      delay: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1000, max: 6000 })),
      step: fc.integer({ min: 0, max: 400 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('truncated', 'cut', 'error', 'stale') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('limit', 'tooMany') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('limit', 'tooMany'), retryAfter }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('silent', 'later'), count: few }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('signedOut') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('otherUser'),
      user: fc.constantFrom(anna, ilya, pavel),
    }),
  },
);

/** On its way a request or an answer is for less than the engine waits between two looks. */
const delay = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 300 }));

function fates(calm: number, most: number): fc.Arbitrary<Fate[]> {
  return fc.array(
    fc.record({
      trouble: fc.oneof(
        { weight: 2 * calm, arbitrary: fc.constant(undefined) },
        { weight: 2, arbitrary: trouble },
      ),
      before: delay,
      after: delay,
    }),
    { maxLength: most, size: 'max' },
  );
}

const place = fc.nat({ max: 149 });

const selection: fc.Arbitrary<Selection> = fc.record({
  first: fc.oneof(fc.nat({ max: 5 }), place),
  count: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(150)),
  step: fc.constantFrom(1, 1, 1, 2, 3),
});

const job = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 2 }));

const hour = 3_600_000;

const steps = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 120 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('secondWorker'), steps }),
  fc.record({ kind: fc.constantFrom('start', 'pause', 'resume', 'stop'), job }),
  fc.record({ kind: fc.constant('speed'), job, speed: fc.constantFrom('gentle', 'fast') }),
  fc.record({ kind: fc.constant('draft'), selection }),
  fc.record({ kind: fc.constant('signIn'), user: fc.constantFrom(anna, ilya, olga, pavel) }),
  fc.record({ kind: fc.constantFrom('signOut', 'rotate', 'forgetSessions', 'wake') }),
  fc.record({
    kind: fc.constant('jump'),
    ms: fc.oneof(fc.integer({ min: -9 * hour, max: 9 * hour }), fc.constantFrom(-1, 1, -1000)),
  }),
  fc.record({
    kind: fc.constant('portal'),
    state: fc.constantFrom('open', 'closed', 'noCrm', 'ignoresFilter'),
  }),
  fc.record({ kind: fc.constant('somebodyDeletes'), place }),
);

const life: fc.Arbitrary<LifePlan> = fc.record({
  steps,
  lostWrites: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 9 })),
  events: fc.array(fc.record({ turns: fc.nat({ max: 60 }), event }), { maxLength: 8 }),
});

const any: fc.Arbitrary<Schedule> = fc.record({
  leads: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }) },
    { weight: 4, arbitrary: fc.integer({ min: 13, max: 50 }) },
    { weight: 1, arbitrary: fc.integer({ min: 51, max: 150 }) },
  ),
  oddities: fc.array(
    fc.record({
      place,
      oddity: fc.constantFrom('protected', 'forbidden', 'lying', 'denied', 'poison'),
    }),
    { maxLength: 5 },
  ),
  user: fc.constantFrom(anna, anna, anna, ilya, olga),
  drafts: fc.array(selection, { minLength: 1, maxLength: 2, size: 'max' }),
  perCommand: fc.constantFrom(null, 0, 10, 300, 900, -50, 1e9),
  together: fc.boolean(),
  disk: fc.constantFrom(0, 0, 2, 9),
  fates: fc.oneof(fates(30, 20), fates(6, 60), fates(2, 40), fates(0.5, 30)),
  lives: fc.array(life, { minLength: 1, maxLength: 5 }),
  seed: fc.nat(),
});

/** Every schedule there can be. */
export const anySchedule = any.map(withWords);

const worksOn = fc.record({
  kind: fc.constant('goesOn'),
  delay: fc.integer({ min: 0, max: 400 }),
  step: fc.integer({ min: 50, max: 400 }),
});

/** A person stops the job while the portal, cut off from us, works on. */
export const stoppedAtWork = fc
  .record({
    schedule: any,
    leads: fc.integer({ min: 5, max: 15 }),
    // The batches, and the looks that are made at once; later looks are answered.
    fates: fc.array(
      fc.record({
        trouble: fc.oneof(fc.constant(undefined), { weight: 3, arbitrary: worksOn }),
        before: fc.constant(0),
        after: fc.constant(0),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    turns: fc.integer({ min: 20, max: 60 }),
  })
  .map(({ schedule, leads, fates, turns }) => {
    const stop: Event = { kind: 'stop', job: 0 };
    const lives = [{ steps: null, lostWrites: 0, events: [{ turns, event: stop }] }];
    const drafts = [{ first: 0, count: 150, step: 1 }];
    return withWords({
      ...schedule,
      user: anna,
      leads,
      disk: 0,
      oddities: [],
      drafts,
      fates,
      lives,
    });
  });

/** Has fast-check print a schedule in words. */
function withWords(schedule: Schedule): Schedule {
  return Object.defineProperty(schedule, fc.toStringMethod, { value: () => words(schedule) });
}

/** A schedule in words, for a person. */
function words({ leads, user, oddities, ...schedule }: Schedule): string {
  const { drafts, together, disk, perCommand, fates, lives, seed } = schedule;
  return [
    '',
    `${leads} leads (101 and up), ${perCommand ?? 'no'} ms a command by the portal's word; user ${user.id}` +
      ` (deletes ${user.admin ? 'all' : user.deletes}); dice ${seed}; disk ${disk}`,
    ...oddities.map((odd) => `lead ${101 + odd.place} is ${odd.oddity}`),
    ...drafts.map((draft, n) => `draft ${n}: ${wordsOfSelection(draft)}`),
    `${together ? 'all drafts are' : 'draft 0 is'} started in life 1`,
    ...fates.flatMap((fate, n) => wordsOfFate(fate, n + 1)),
    ...lives.flatMap(({ steps, lostWrites, events }, n) => [
      `life ${n + 1}, ${wordsOfLength(steps)}${lostWrites > 0 ? `, ${lostWrites} writes lost` : ''}:`,
      ...events.map(({ turns, event }) => `  ${turns} turns later: ${wordsOf(event)}`),
    ]),
    'then all is calm, and a person sees the jobs to their end',
    '',
  ].join('\n');
}

function wordsOfLength(steps: number | null): string {
  return steps === null ? 'which no step ends' : `of ${steps} steps`;
}

function wordsOfSelection({ first, count, step }: Selection): string {
  return `every ${step}. of the leads from ${101 + first} on, ${count} at most`;
}

function wordsOfFate({ trouble, before, after }: Fate, number: number): string[] {
  if (!trouble && before + after === 0) return [];
  const { kind = 'no trouble', ...more } = trouble ?? {};
  const details = Object.entries(more).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return [`request ${number}: ${[kind, ...details].join(', ')}; ${before} ms there, ${after} back`];
}

function wordsOf(event: Event): string {
  switch (event.kind) {
    case 'draft':
      return `draft ${wordsOfSelection(event.selection)}`;
    case 'signIn':
      return `user ${event.user.id} signs in`;
    case 'speed':
      return `speed ${event.speed} for draft ${event.job}`;
    case 'jump':
      return `the clock jumps by ${event.ms} ms`;
    case 'portal':
      return `the portal is ${event.state}`;
    case 'somebodyDeletes':
      return `somebody deletes lead ${101 + event.place}`;
    case 'secondWorker':
      return `a second worker begins, ${wordsOfLength(event.steps)}`;
    case 'start':
    case 'pause':
    case 'resume':
    case 'stop':
      return `${event.kind} draft ${event.job}`;
    default:
      return event.kind;
  }
}
