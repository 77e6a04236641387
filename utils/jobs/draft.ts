import {
  kindOf,
  nonEmpty,
  type Act,
  type ItemId,
  type Kind,
  type NonEmpty,
  type Verb,
} from '../kinds/index.ts';
import { PortalError, type PortalClient } from '../portal/index.ts';
import { noCounts, type Job, type Note } from './job.ts';
import type { Journal } from './journal.ts';

/** From this many items on, or when there is no way back, a person types the number. */
const typingFrom = 50;

/** Titles shown before a person confirms. */
const titlesShown = 5;

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
  ids: readonly ItemId[];
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
 * portal.
 * @throws PortalError; `otherUser` when the ids were found as somebody else.
 */
export async function makeDraft(parts: DraftParts, order: DraftOrder): Promise<Draft | NoDraft> {
  const { journal, client } = parts;
  const { kind, verb, undoes } = order;
  const act = kind.acts[verb];
  const asked = nonEmpty([...new Set(order.ids)]);
  if (!act || !asked) return 'empty';
  const user = await client.whoAmI();
  if (order.as !== undefined && order.as !== user.id)
    throw new PortalError('otherUser', 'Somebody else is signed in');
  const unique = kind.resolve ? [...new Set(await kind.resolve(client, asked, user.id))] : asked;
  const claims = await journal.claims(client.address, kind.id);
  const snapshot = nonEmpty(unique.filter((id) => !claims.has(id)));
  if (!snapshot) return unique.length > 0 ? 'claimed' : 'empty';
  const job: Job = {
    id: crypto.randomUUID(),
    portal: client.address,
    kind: kind.id,
    verb,
    ...(undoes && { undoes }),
    user: { id: user.id, name: user.name },
    size: snapshot.length,
    createdAt: parts.now,
    state: 'draft',
    counts: noCounts,
    activeTime: 0,
  };
  const titles = await firstTitles(client, kind, snapshot, user.id);
  const blockers = await draftOfBlockers(parts, kind, snapshot, user.id);
  await journal.add(job, snapshot, order.known);
  return {
    job: job.id,
    kind: undoes?.kind ?? kind.id,
    verb,
    size: job.size,
    titles,
    destination: act.destination,
    typed: act.destination === 'forGood' || (act.destination === 'bin' && job.size >= typingFrom),
    claimed: unique.length - snapshot.length,
    missing: (order.missing ?? 0) + asked.length - unique.length,
    user: user.name,
    ...(blockers && { blockers }),
  };
}

async function firstTitles(
  client: PortalClient,
  kind: Kind,
  snapshot: NonEmpty<ItemId>,
  as: string,
): Promise<Draft['titles']> {
  const first = snapshot.slice(0, titlesShown);
  const titles = await kind.existing(client, first, as);
  return first.flatMap((id) => {
    const title = titles.get(id);
    return title === undefined ? [] : [{ id, title }];
  });
}

async function draftOfBlockers(
  parts: DraftParts,
  { blocker }: Kind,
  snapshot: NonEmpty<ItemId>,
  as: string,
): Promise<Draft['blockers'] | null> {
  const kind = blocker && kindOf(blocker.kind);
  if (!blocker || !kind) return null;
  const ids = await blocker.find(parts.client, snapshot, as);
  const draft = await makeDraft(parts, { kind, verb: 'delete', ids, as });
  // Of those that are claimed a job under way takes care.
  return typeof draft === 'string' ? null : { job: draft.job, kind: draft.kind, size: draft.size };
}
