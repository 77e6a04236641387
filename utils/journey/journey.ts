import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { PortalAddress } from '../portal/index.ts';

/** ms since the epoch. */
const Moment = v.number();

/** What is remembered of each step, apart from jobs, which the journal keeps. */
const Records = {
  /** The last look: what there was, by the kinds' ids. */
  look: v.object({ at: Moment, counts: v.record(v.string(), v.number()) }),
  /**
   * The last finished copy: its file's name, records and files in it, its size in bytes, how much could not be read, and
   * when it was handed to the person as a file.
   */
  copy: v.object({
    at: Moment,
    file: v.string(),
    records: v.number(),
    files: v.number(),
    bytes: v.number(),
    missing: v.number(),
    savedAt: v.exactOptional(Moment),
  }),
  /** The server's cache was cleared, of that type (server.md §6.1). */
  serverCache: v.object({ at: Moment, type: v.string() }),
  /** The user's own composite cache was cleared. */
  ownCache: v.object({ at: Moment }),
  /** The portal's traces in this browser were cleared, all or some; sizes in bytes, null where the browser does not tell. */
  browser: v.object({
    at: Moment,
    before: v.nullable(v.number()),
    after: v.nullable(v.number()),
    all: v.boolean(),
  }),
  /** The portal's cookies were cleared. */
  cookies: v.object({ at: Moment }),
  /** The profile's deletion was asked for, by the person's own word. */
  profile: v.object({ at: Moment, way: v.picklist(['form', 'phone', 'request']) }),
  /** Those whom the person has dismissed here, and not taken back. */
  dismissed: v.array(v.object({ id: v.string(), name: v.string() })),
  /** The person was signed out by Poka. */
  signedOut: v.object({ at: Moment }),
  /** What was ticked of the apps' leftovers: ids. */
  ticks: v.array(v.string()),
} as const;

type Part = keyof typeof Records;

/** What is remembered of a person's way out of a portal; a part that has not happened is absent. */
export type Journey = { [Name in Part]?: v.InferOutput<(typeof Records)[Name]> };

const parts = Object.keys(Records) as Part[];

/** Everything that is remembered of the way out of a portal. What cannot be read counts as not happened. */
export async function readJourney(portal: PortalAddress): Promise<Journey> {
  const stored = await browser.storage.local.get(parts.map((part) => keyOf(portal, part)));
  const entries = parts.flatMap((part) => {
    const parsed = v.safeParse(Records[part], stored[keyOf(portal, part)]);
    return parsed.success ? [[part, parsed.output] as const] : [];
  });
  return Object.fromEntries(entries) as Journey;
}

/** Remembers one part, in the place of what was known of it. Every open surface follows. */
export async function remember<Name extends Part>(
  portal: PortalAddress,
  part: Name,
  record: NonNullable<Journey[Name]>,
): Promise<void> {
  await browser.storage.local.set({ [keyOf(portal, part)]: record });
}

/** Forgets one part. */
export async function forgetPart(portal: PortalAddress, part: Part): Promise<void> {
  await browser.storage.local.remove(keyOf(portal, part));
}

/** Calls back when something is remembered or forgotten of that portal, until aborted. */
export function onJourney(portal: PortalAddress, callback: () => void, signal: AbortSignal): void {
  const keys = new Set(parts.map((part) => keyOf(portal, part)));
  const listener: Parameters<typeof browser.storage.local.onChanged.addListener>[0] = (changes) => {
    if (Object.keys(changes).some((key) => keys.has(key))) callback();
  };
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(listener));
}

function keyOf(portal: PortalAddress, part: Part): string {
  return `journey ${part} ${portal}`;
}
