import { nonEmpty, type ItemId, type Kind } from '../kinds/index.ts';
import type { PortalClient } from '../portal/index.ts';
import { noCounts, type Job } from './job.ts';
import type { Journal } from './journal.ts';
import { existing } from './lookup.ts';

/** From this many items on, or when there is no way back, a person types the number. */
const typingFrom = 50;

/** Titles shown before a person confirms. */
const titlesShown = 5;

/** A snapshot that waits for its confirmation: what the person is shown. Plain data. */
export interface Draft {
  /** The job it becomes. */
  job: string;
  kind: string;
  size: number;
  /** The first items' titles, by the portal's own word. */
  titles: { id: string; title: string }[];
  destination: Kind['destination'];
  /** The number must be typed. */
  typed: boolean;
  /** Selected items that were left out, since a job under way deletes them already. */
  claimed: number;
  user: string;
}

/**
 * Takes the snapshot: these items, as this user, less those that an open job has claimed. Nothing is changed at the
 * portal.
 * @returns null when nothing is left to delete.
 * @throws PortalError
 */
export async function makeDraft(
  journal: Journal,
  client: PortalClient,
  kind: Kind,
  ids: readonly ItemId[],
  now: number,
): Promise<Draft | null> {
  const claims = await journal.claims(client.address, kind.id);
  const unique = [...new Set(ids)];
  const snapshot = nonEmpty(unique.filter((id) => !claims.has(id)));
  if (!snapshot) return null;
  const user = await client.whoAmI();
  const first = snapshot.slice(0, titlesShown);
  const titles = await existing(client, kind, first, user.id);
  const job: Job = {
    id: crypto.randomUUID(),
    portal: client.address,
    kind: kind.id,
    user: { id: user.id, name: user.name },
    size: snapshot.length,
    createdAt: now,
    state: 'draft',
    counts: noCounts,
    activeTime: 0,
  };
  await journal.add(job, snapshot);
  return {
    job: job.id,
    kind: kind.id,
    size: job.size,
    titles: first.flatMap((id) => {
      const title = titles.get(id);
      return title === undefined ? [] : [{ id, title }];
    }),
    destination: kind.destination,
    typed: job.size >= typingFrom || kind.destination === 'forGood',
    claimed: unique.length - snapshot.length,
    user: user.name,
  };
}
