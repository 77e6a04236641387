import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { PortalAddress, PortalErrorKind } from '../portal/index.ts';

/**
 * Why a copy does not go on: the portal's trouble; no room on this disk; a kind that this version does not know, or a
 * part of the copy that is not where it was put (`broken`).
 */
export type CopyTrouble = PortalErrorKind | 'diskFull' | 'broken';

/**
 * - `running`.
 * - `waiting`: for trouble to pass, or for its person to sign in; goes on by itself.
 * - `stopped`: by a person; goes on when they say so.
 * - `failed`: what only a person can mend; goes on when they say so.
 * - `done`.
 */
const states = ['running', 'waiting', 'stopped', 'failed', 'done'] as const;

/**
 * Why something is not in a copy.
 * - `noRight`: this user may not read it.
 * - `noMethod`: the portal lacks the module.
 * - `gone`: it was deleted while the copy was made.
 * - `elsewhere`: the portal keeps it with another host, where we do not go.
 * - `notWhole`: what came is not as long as the portal says it is.
 * - `broken`: the portal breaks down over it, again and again.
 * - `refused`: the portal says no.
 */
export const lostReasons = [
  'noRight',
  'noMethod',
  'gone',
  'elsewhere',
  'notWhole',
  'broken',
  'refused',
] as const;
export type LostReason = (typeof lostReasons)[number];

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Lost = v.record(v.picklist(lostReasons), Count);

const KindPart = v.object({
  kind: v.string(),
  title: v.exactOptional(v.string()),
  scope: v.picklist(['all', 'mine']),
  expected: Count,
  parts: Count,
  records: Count,
  listed: v.boolean(),
  wanted: Count,
  next: v.object({ part: Count, file: Count }),
  files: Count,
  bytes: Count,
  portals: Count,
  closed: Count,
  lost: Lost,
  unread: v.exactOptional(v.picklist(lostReasons)),
});

const Schema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  state: v.picklist(states),
  trouble: v.exactOptional(v.custom<CopyTrouble>((value) => typeof value === 'string')),
  user: v.object({ id: v.string(), name: v.string() }),
  kinds: v.array(KindPart),
  startedAt: v.number(),
  endedAt: v.exactOptional(v.number()),
  size: v.exactOptional(Count),
});

/** How far a kind is. What is counted here is written in its place already, and not before. */
export interface CopiedKind {
  kind: string;
  /** The portal's own name for it, where it has one. */
  title?: string;
  scope: 'all' | 'mine';
  /** How many there were when the copy began. */
  expected: number;
  /** Runs of records. */
  parts: number;
  records: number;
  /** All records are there. */
  listed: boolean;
  /** Files that the records tell of. */
  wanted: number;
  /** The next file to fetch: its part, and which it is in there. */
  next: { part: number; file: number };
  /** Files that are there, and their bytes. */
  files: number;
  bytes: number;
  /** Of the files that are there, those in a folder of the portal's own: they are no items of the copy. */
  portals: number;
  /** Folders that could not be read. */
  closed: number;
  /** Files that could not be had. */
  lost: Partial<Record<LostReason, number>>;
  /** Why the rest of its records could not be read. */
  unread?: LostReason;
}

/** A copy of a portal's records and files, as it is kept over the worker's death. */
export interface Copy {
  /** What its parts are kept under. */
  id: string;
  state: (typeof states)[number];
  trouble?: CopyTrouble;
  /** The only user as whom it is made. */
  user: { id: string; name: string };
  kinds: CopiedKind[];
  /** ms since the epoch. */
  startedAt: number;
  endedAt?: number;
  /** Of the finished archive, bytes. */
  size?: number;
}

const prefix = 'copy ';

/** The copy of a portal; null: none, or one that cannot be read. */
export async function readCopy(portal: PortalAddress): Promise<Copy | null> {
  const key = prefix + portal;
  const parsed = v.safeParse(Schema, (await browser.storage.local.get(key))[key]);
  return parsed.success ? parsed.output : null;
}

/** Keeps a copy's state, in the place of what was known of that portal's. */
export async function keepCopy(portal: PortalAddress, copy: Copy): Promise<void> {
  await browser.storage.local.set({ [prefix + portal]: copy });
}

/** Forgets the copy of a portal. */
export async function forgetCopy(portal: PortalAddress): Promise<void> {
  await browser.storage.local.remove(prefix + portal);
}

/** The portals of which a copy is kept. */
export async function copiedPortals(): Promise<PortalAddress[]> {
  const keys = Object.keys(await browser.storage.local.get(null));
  // Only this file writes such keys.
  return keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length) as PortalAddress);
}

/** Calls back when that portal's copy changes, until aborted. */
export function onCopy(portal: PortalAddress, callback: () => void, signal: AbortSignal): void {
  const listener: Parameters<typeof browser.storage.local.onChanged.addListener>[0] = (changes) => {
    if (prefix + portal in changes) callback();
  };
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(listener));
}
