import type { ItemId, Verb } from '../kinds/index.ts';
import type { PortalAddress, PortalErrorKind } from '../portal/index.ts';

/** A job and its parts, as the journal keeps them. */

/**
 * - `draft`: the snapshot is taken, the person has not confirmed; nothing is sent.
 * - `running`: deleting.
 * - `paused`: waiting for a person (`hold` says for what).
 * - `stopping`: nothing more is sent; requests under way are awaited.
 * - `checking`: asking the portal what of the snapshot still exists.
 * - `finished`: over; the counts are the report.
 */
export type JobState = 'draft' | 'running' | 'paused' | 'stopping' | 'checking' | 'finished';

/** What a paused job waits for. `person`: somebody pressed "Pause". The rest are the portal's refusals. */
export type Hold =
  | 'person'
  | 'signedOut'
  | 'otherUser'
  | 'notAllowed'
  | 'closed'
  | 'noMethod'
  | 'withdrawn'
  | 'binUnreadable'
  | 'notInPlan';

/** How a job ended: all done, stopped by a person, or given up since everything was refused. */
type Ending = 'done' | 'stopped' | 'refusedThroughout';

/** Every item of a snapshot ends in exactly one of these. */
export type Outcome = 'deleted' | 'restored' | 'gone' | 'refused' | 'failed' | 'notReached';

export type Counts = Readonly<Record<Outcome, number>>;

/** How fast a job asks: so that nobody at the portal notices, or as fast as the portal can bear. */
export type Speed = 'gentle' | 'fast';

/**
 * What keeps a running job from being faster.
 * - `finding`: nothing yet; it is still finding out.
 * - `gentle`: the person's choice to leave room for others.
 * - `workers`: the portal's processes are all at work.
 * - `requests`: the portal lets in only so many requests a second.
 * - `connections`: the browser opens only so many connections to an old server.
 * - `oneByOne`: the portal takes such requests one after another.
 */
export type SpeedLimit = 'finding' | 'gentle' | 'workers' | 'requests' | 'connections' | 'oneByOne';

/**
 * Trouble that passes by itself: what it is, and when it is tried again. `journal`: our own disk; `diskFull`: there is
 * no room left on it.
 */
export interface Trouble {
  kind: PortalErrorKind | 'journal' | 'diskFull';
  /** ms since the epoch. */
  nextTry: number;
}

export interface Job {
  readonly id: string;
  readonly portal: PortalAddress;
  /** The kind's id. */
  readonly kind: string;
  /** What is done to its items. */
  readonly verb: Verb;
  /**
   * The job whose deletions this one takes back, and the kind of what comes back. `after`: where that comes back under
   * new numbers, the highest there was before; null when the portal did not say.
   */
  undoes?: { readonly job: string; readonly kind: string; readonly after?: string | null };
  /** The only user whose session may run it. */
  readonly user: { readonly id: string; readonly name: string };
  /** Items in the snapshot. */
  readonly size: number;
  /** Times in ms since the epoch. */
  readonly createdAt: number;
  /** When a person confirmed it: jobs run in this order. */
  confirmedAt?: number;
  state: JobState;
  /** "Pause" was pressed; requests may still be under way. */
  pausing?: true;
  hold?: Hold;
  ending?: Ending;
  counts: Counts;
  /** Absent: as the settings say. */
  speed?: Speed;
  /** How often somebody else than its runner has changed it. */
  revision?: number;
  /** ms spent deleting, pauses and waits for a person left out. */
  activeTime: number;
  finishedAt?: number;
  /** How far the proof is: chunks of which it was asked what still exists, and how many of their items do. */
  proved?: { readonly chunks: number; readonly left: number };
  /**
   * How many of the items that were reached still exist, by the portal's own answer at the end; absent when the job
   * was ended before the portal could be asked.
   */
  left?: number;
  /** When the portal was asked for the last time what still exists, ms since the epoch. */
  checkedAt?: number;
  /** Of a job that undoes: whether what left the bin is back, too; null when the portal does not say. */
  back?: Back | null;
  /** The job that takes this one back. */
  undoneBy?: string;
}

/** Of what left the bin: how much the portal does not list, and of how much that cannot be told. */
export interface Back {
  readonly lost: number;
  readonly untold: number;
}

/**
 * What the journal knows of one item.
 * - `waiting`: not sent yet.
 * - `sent`: the portal has it, or had; no word yet.
 * - `again`: was sent, and found to exist still; to be sent once more.
 */
export type Mark = Outcome | 'waiting' | 'sent' | 'again';

/**
 * Why an item was refused or failed.
 * - `noRight`: this user may not delete it.
 * - `noWay`: we know no way to do it on this portal.
 * - `stillThere`: the portal said "deleted", and has it still.
 * - `noAnswer`: the portal breaks down over this very item.
 * - `notChecked`: it was sent, and the job was ended before the portal could be asked.
 * - `unexplained`: the portal says no, and not why.
 * - `said`: the portal's own words.
 *
 * Of what came back from a bin:
 * - `notBack`: it left the bin, and the portal does not list it.
 * - `untold`: too few new items have its title; others may be it.
 */
export interface Note {
  title?: string;
  /** Of a bin's row: the item's number before it was deleted, and the one under which it is back, where that is sure. */
  was?: ItemId;
  now?: ItemId;
  reason?:
    | {
        code:
          | 'noRight'
          | 'noWay'
          | 'stillThere'
          | 'noAnswer'
          | 'notChecked'
          | 'unexplained'
          | 'notBack'
          | 'untold';
      }
    | { code: 'said'; text: string };
}

/** What was known of an item when the snapshot was taken. */
export type KnownNote = Pick<Note, 'title' | 'was'>;

/** An item on its way into a snapshot. */
export interface SnapshotItem extends KnownNote {
  readonly id: ItemId;
}

/** A run of a snapshot's items: the journal's unit of writing. */
export interface Chunk {
  readonly job: string;
  readonly index: number;
  readonly ids: readonly ItemId[];
  /** What was known when the snapshot was taken, by place in `ids`; it never changes. */
  readonly known: Readonly<Record<number, KnownNote>>;
  marks: Mark[];
  /** What was learnt since, by place in `ids`; only where there is something to say. */
  notes: Record<number, Note>;
}

/** All that is known of the item at a place. */
export function noteOf({ known, notes }: Chunk, place: number): Note {
  return { ...known[place], ...notes[place] };
}

/** Items in a chunk. */
export const chunkSize = 500;

export const noCounts: Counts = {
  deleted: 0,
  restored: 0,
  gone: 0,
  refused: 0,
  failed: 0,
  notReached: 0,
};

const outcomes: ReadonlySet<string> = new Set(Object.keys(noCounts));

export function isOutcome(mark: Mark): mark is Outcome {
  return outcomes.has(mark);
}

/** Items that have their outcome. */
export function doneOf({ deleted, restored, gone, refused, failed, notReached }: Counts): number {
  return deleted + restored + gone + refused + failed + notReached;
}

/** The job is under way or waits for somebody; it has a claim on its items. */
export function isOpen({ state }: Pick<Job, 'state'>): boolean {
  return state !== 'draft' && state !== 'finished';
}
