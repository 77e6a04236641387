import { defineExtensionMessaging } from '@webext-core/messaging';
import type { Words } from '../i18n/index.ts';
import type { Draft, ItemDetail, JobView } from '../jobs/index.ts';
import type { PortalErrorKind } from '../portal/index.ts';

/** What surfaces ask of the worker, and what it tells them. All data is plain, and read again on arrival. */
export interface Protocol {
  /** The words of the user's language. */
  words(data: object): Reply<Words>;
  /** Who is signed in at a portal. */
  status(data: { portal: string }): Reply<PortalStatus>;
  /** One page of the list that the sender shows, as html. */
  readListPage(data: { portal: string; url: string }): Reply<string>;
  /** Takes the snapshot of a job; nothing is deleted before `startJob`. */
  draftJob(data: { portal: string; kind: string; ids: readonly string[] }): Reply<Draft>;
  dropDraft(data: { job: string }): Reply<null>;
  startJob(data: { job: string }): Reply<null>;
  pauseJob(data: { job: string }): Reply<null>;
  resumeJob(data: { job: string }): Reply<null>;
  stopJob(data: { job: string }): Reply<null>;
  /** The portal's jobs, newest first. */
  listJobs(data: { portal: string }): Reply<JobView[]>;
  /** Items of a job that were not deleted. */
  jobDetails(data: { job: string }): Reply<ItemDetail[]>;
  /** From the worker to every surface of the job's portal. */
  jobChanged(data: JobView): void;
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
 * - `expired`: the draft or job is not there any more.
 * - `forbidden`: the sender may not speak for that portal.
 * - `malformed`: the request made no sense.
 * - `fault`: our own mistake.
 * - `noWorker`: the worker did not answer.
 * - `updated`: this page's part of Poka is older than the worker.
 */
export interface Problem {
  kind:
    | PortalErrorKind
    | 'claimed'
    | 'expired'
    | 'forbidden'
    | 'malformed'
    | 'fault'
    | 'noWorker'
    | 'updated';
  /** In the portal's words, where it said something. */
  text?: string;
  items?: number;
}

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>();
