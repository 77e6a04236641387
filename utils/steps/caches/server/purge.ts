import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { PortalAddress, PortalErrorKind } from '../../../portal/index.ts';

/** What of the server's cache is cleared, in the admin page's own words (server.md §6.1). */
export const cacheTypes = ['all', 'expired', 'managed', 'menu', 'html'] as const;
export type CacheType = (typeof cacheTypes)[number];

/**
 * Why a purge does not go on: the portal's trouble, or an answer that says none of the words that are known
 * (`unknown`).
 */
export type PurgeTrouble = PortalErrorKind | 'unknown';

/**
 * - `running`.
 * - `waiting`: for trouble to pass, or for its person to sign in; goes on by itself.
 * - `stopped`: by a person; goes on when they say so.
 * - `failed`: the portal does not let this person do it, or says what nobody knows.
 * - `done`.
 */
const states = ['running', 'waiting', 'stopped', 'failed', 'done'] as const;

const Schema = v.object({
  type: v.picklist(cacheTypes),
  path: v.string(),
  steps: v.number(),
  state: v.picklist(states),
  trouble: v.exactOptional(v.custom<PurgeTrouble>((value) => typeof value === 'string')),
  user: v.object({ id: v.string(), name: v.string() }),
  startedAt: v.number(),
  endedAt: v.exactOptional(v.number()),
});

/** The clearing of a server's cache, as it is kept over the worker's death. */
export interface Purge {
  type: CacheType;
  /** Where the last step stopped; empty before the first. */
  path: string;
  /** Steps that the portal has answered. */
  steps: number;
  state: (typeof states)[number];
  trouble?: PurgeTrouble;
  /** The only user as whom it runs. */
  user: { id: string; name: string };
  /** ms since the epoch. */
  startedAt: number;
  endedAt?: number;
}

const prefix = 'server cache ';

/** The last purge of a portal's cache; null: none, or one that cannot be read. */
export async function readPurge(portal: PortalAddress): Promise<Purge | null> {
  const key = prefix + portal;
  const parsed = v.safeParse(Schema, (await browser.storage.local.get(key))[key]);
  return parsed.success ? parsed.output : null;
}

/** Keeps a purge, in the place of what was known of that portal's. */
export async function keepPurge(portal: PortalAddress, purge: Purge): Promise<void> {
  await browser.storage.local.set({ [prefix + portal]: purge });
}

/** The portals of which a purge is kept. */
export async function purgedPortals(): Promise<PortalAddress[]> {
  const keys = Object.keys(await browser.storage.local.get(null));
  // Only this file writes such keys.
  return keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length) as PortalAddress);
}

/** Calls back when that portal's purge changes, until aborted. */
export function onPurge(portal: PortalAddress, callback: () => void, signal: AbortSignal): void {
  const listener: Parameters<typeof browser.storage.local.onChanged.addListener>[0] = (changes) => {
    if (prefix + portal in changes) callback();
  };
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(listener));
}
