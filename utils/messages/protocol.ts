import type { Words } from '../i18n/index.ts';
import type {
  Draft,
  ItemDetail,
  JobView,
  Outcome,
  ReportRun,
  Speed,
  Total,
} from '../jobs/index.ts';
import type { CensusRow, KindInfo, Place, Scope, Verb } from '../kinds/index.ts';
import type { PortalAddress, PortalErrorKind } from '../portal/index.ts';
import { openChannel } from './channel.ts';
import type { CachesProtocol } from './steps/caches.ts';
import type { CopyProtocol } from './steps/copy.ts';
import type { LookProtocol } from './steps/look.ts';
import type { ProfileProtocol } from './steps/profile.ts';

/** What surfaces ask of the worker, and what it tells them. All data is plain, and read again on arrival. */
export interface Protocol extends LookProtocol, CopyProtocol, CachesProtocol, ProfileProtocol {
  /** What a surface needs before it can show anything. */
  guide(data: object): Reply<Guide>;
  /** The self-hosted portals that a person has let Poka work on. */
  selfHosted(data: object): Reply<string[]>;
  /** A person lets Poka work on a self-hosted portal; the browser has its permission already. */
  grant(data: { portal: string }): Reply<null>;
  /** A person takes that back. */
  withdraw(data: { portal: string }): Reply<null>;
  /** Who is signed in at a portal. */
  status(data: { portal: string }): Reply<PortalStatus>;
  /** One page of the list that the sender shows, as html. */
  readListPage(data: { portal: string; url: string }): Reply<string>;
  /** Counts every kind of the portal. */
  census(data: { portal: string }): Reply<CensusRow[]>;
  /** How many there are of a kind that is counted by itself: a bin. */
  countKind(data: { portal: string; kind: string }): Reply<number>;
  /** Takes the snapshot of a job; nothing is done before `startJob`. */
  draftJob(data: {
    portal: string;
    kind: string;
    verb: Verb;
    ids: readonly string[];
  }): Reply<Draft>;
  /** Takes the snapshot of a job over a whole kind, or over what of it is the user's. */
  draftWhole(data: { portal: string; kind: string; verb: Verb; scope: Scope }): Reply<Draft>;
  /** Takes the snapshot of a job that puts back what a finished one deleted. */
  draftUndo(data: { job: string }): Reply<Draft>;
  dropDraft(data: { job: string }): Reply<null>;
  startJob(data: { job: string }): Reply<null>;
  pauseJob(data: { job: string }): Reply<null>;
  resumeJob(data: { job: string }): Reply<null>;
  stopJob(data: { job: string }): Reply<null>;
  /** Sets the speed of a job, also while it runs. */
  setJobSpeed(data: { job: string; speed: Speed }): Reply<null>;
  /** The portal's jobs, newest first. */
  listJobs(data: { portal: string }): Reply<JobView[]>;
  /** Items of a job that were not deleted. */
  jobDetails(data: { job: string }): Reply<ItemDetail[]>;
  /** The jobs of all portals, newest first. Asked by our own pages only, like all that follow. */
  allJobs(data: object): Reply<JobView[]>;
  /** A run of a finished job's report, of one outcome or all; the first begins at 0, the others where it says. */
  reportItems(data: { job: string; from: number; outcome?: Outcome }): Reply<ReportRun>;
  /** Forgets the report of a finished job; its counts stay in the totals. */
  removeReport(data: { job: string }): Reply<null>;
  /** What jobs whose reports were removed came to, on all portals. */
  totals(data: object): Reply<Total[]>;
  /** How many jobs there are whose records cannot be read. They are kept as they are. */
  unreadable(data: object): Reply<number>;
  /** From the worker to every surface of the job's portal. */
  jobChanged(data: JobView): void;
}

/** The words of the user's language, the kinds in it, and where the portal draws them. Plain data. */
export interface Guide {
  /** The portal whose page asked; null for any other page. */
  portal: PortalAddress | null;
  words: Words;
  kinds: KindInfo[];
  places: Place[];
}

/** Who is signed in at a portal, and what kind of portal it is. */
export interface PortalStatus {
  user: { id: string; name: string; admin: boolean };
  edition: 'cloud' | 'box';
}

/** An answer that may be a problem; errors never travel as exceptions. */
export type Reply<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/**
 * What went wrong, for the words of the interface.
 * - a `PortalErrorKind`: the portal's doing.
 * - `claimed`: every item, or `items` of them, belong to a job under way.
 * - `empty`: there is nothing to do it to (any more).
 * - `expired`: the draft or job is not there any more.
 * - `forbidden`: the sender may not speak for that portal.
 * - `malformed`: the request made no sense.
 * - `notPortal`: what answers at that address is no portal.
 * - `diskFull`: our own disk has no room; nothing was made.
 * - `journalNewer`: our records were made by a later version.
 * - `journalBroken`: our records cannot be read.
 * - `fault`: our own mistake.
 * - `noWorker`: the worker did not answer.
 * - `updated`: this page's part of Poka is older than the worker.
 */
export interface Problem {
  kind:
    | PortalErrorKind
    | 'claimed'
    | 'empty'
    | 'expired'
    | 'forbidden'
    | 'malformed'
    | 'notPortal'
    | 'diskFull'
    | 'journalNewer'
    | 'journalBroken'
    | 'fault'
    | 'noWorker'
    | 'updated';
  /** In the portal's words, where it said something. */
  text?: string;
  items?: number;
}

export const { sendMessage, onMessage } = openChannel<Protocol>();
