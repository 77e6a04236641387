import { kindOf, nonEmpty, type Act, type ItemId, type Kind, type Verb } from '../kinds/index.ts';
import { PortalError, type PortalClient } from '../portal/index.ts';
import { noCounts, type Job, type Note } from './job.ts';
import type { Journal } from './journal.ts';
import { isStream, Snapshot, type Ordered } from './snapshot.ts';

/** From this many items on, or when there is no way back, a person types the number. */
const typingFrom = 50;

/** A snapshot that waits for its confirmation: what the person is shown. Plain data. */
export interface Draft {
  /** The job it becomes. */
  job: string;
  /** The kind of what is deleted, or of what comes back. */
  kind: string;
  verb: Verb;
  size: number;
  /** The first items' titles, by the portal's own word. */
  titles: { id: string; title: string }[];
  destination: Act['destination'];
  /** The number must be typed. */
  typed: boolean;
  /** Selected items that were left out, since a job under way has them already. */
  claimed: number;
  /** Items that are not there any more: not in the bin, when something is taken back. */
  missing: number;
  user: string;
  /** What stands in the way, and must go first: a job of its own, waiting for its own confirmation. */
  blockers?: { job: string; kind: string; size: number };
}

/** Why there is no snapshot: an open job has claimed everything, or there is nothing to do it to. */
export type NoDraft = 'claimed' | 'empty';

/** What a snapshot is taken of. */
export interface DraftOrder {
  kind: Kind;
  verb: Verb;
  ids: Ordered;
  /** The user (id) as whom the ids were found; absent: whoever is signed in. */
  as?: string;
  undoes?: NonNullable<Job['undoes']>;
  /** What is known of the items before. */
  known?: ReadonlyMap<ItemId, Note>;
  /** How many were looked for in vain before. */
  missing?: number;
}

interface DraftParts {
  journal: Journal;
  client: PortalClient;
  /** ms since the epoch. */
  now: number;
}

/**
 * Takes the snapshot: these items, as this user, less those that an open job has claimed. Nothing is changed at the
 * portal; when it fails, nothing is kept.
 * @throws PortalError; `otherUser` when the ids were found as somebody else.
 */
export async function makeDraft(parts: DraftParts, order: DraftOrder): Promise<Draft | NoDraft> {
  const { journal, client } = parts;
  const { kind, verb, undoes } = order;
  const act = kind.acts[verb];
  if (!act || isEmptyList(order.ids)) return 'empty';
  const user = await client.whoAmI();
  if (order.as !== undefined) demandUser(user, order.as);
  const snapshot = new Snapshot(order.ids, {
    client,
    kind,
    as: user.id,
    claims: await journal.claims(client.address, kind.id),
    known: order.known,
  });
  const job: Omit<Job, 'size'> = {
    id: crypto.randomUUID(),
    portal: client.address,
    kind: kind.id,
    verb,
    ...(undoes && { undoes }),
    user: { id: user.id, name: user.name },
    createdAt: parts.now,
    state: 'draft',
    counts: noCounts,
    activeTime: 0,
  };
  const size = await journal.add(job, snapshot.items());
  if (size === 0) return snapshot.isEmpty ? 'empty' : 'claimed';
  try {
    // What was listed just now may have been listed as somebody else.
    if (isStream(order.ids)) demandUser(await client.whoAmI(), user.id);
    const titles = await snapshot.firstTitles();
    const blockers = await draftOfBlockers(parts, kind, snapshot.all, user.id);
    return {
      job: job.id,
      kind: undoes?.kind ?? kind.id,
      verb,
      size,
      titles,
      destination: act.destination,
      typed: act.destination === 'forGood' || (act.destination === 'bin' && size >= typingFrom),
      claimed: snapshot.claimed,
      missing: (order.missing ?? 0) + snapshot.missing,
      user: user.name,
      ...(blockers && { blockers }),
    };
  } catch (error) {
    await journal.removeDraft(job.id);
    throw error;
  }
}

function isEmptyList(ids: Ordered): boolean {
  return !isStream(ids) && ids.length === 0;
}

function demandUser({ id }: { id: string }, as: string): void {
  if (id !== as) throw new PortalError('otherUser', 'Somebody else is signed in');
}

async function draftOfBlockers(
  parts: DraftParts,
  { blocker }: Kind,
  snapshot: readonly ItemId[],
  as: string,
): Promise<Draft['blockers'] | null> {
  const kind = blocker && kindOf(blocker.kind);
  const blocked = nonEmpty(snapshot);
  if (!blocker || !kind || !blocked) return null;
  const ids = await blocker.find(parts.client, blocked, as);
  const draft = await makeDraft(parts, { kind, verb: 'delete', ids, as });
  // Of those that are claimed a job under way takes care.
  return typeof draft === 'string' ? null : { job: draft.job, kind: draft.kind, size: draft.size };
}
