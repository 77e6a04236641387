import type { Act, ItemId, Kind, NonEmpty, Performed, Word } from '../kinds/index.ts';
import { PortalError, type PortalClient } from '../portal/index.ts';
import type { Clock } from './clock.ts';

interface Performance {
  client: PortalClient;
  kind: Kind;
  act: Act;
  /** The user's id whose session must run it. */
  as: string;
  clock: Clock;
}

interface Answered extends Performed {
  /** When the portal had answered, ms since the epoch. */
  at: number;
  /** It could not be found out what an unclear refusal meant. */
  trouble?: PortalError;
}

/**
 * Does it to the items, and finds out what an unclear refusal meant: what the portal still lists was refused for want
 * of the right, the rest is gone.
 * @throws PortalError when nothing was done, or nothing is known of it.
 */
export async function perform(
  { client, kind, act, as, clock }: Performance,
  ids: NonEmpty<ItemId>,
): Promise<Answered> {
  const performed = { ...(await act.perform(client, ids, as)), at: clock.now() };
  const unclear = ids.filter((id) => performed.words.get(id)?.state === 'unclear');
  if (unclear.length === 0) return performed;
  try {
    const there = await kind.existing(client, unclear, as);
    const words = new Map(performed.words);
    for (const id of unclear) words.set(id, there.has(id) ? refused(words.get(id)) : gone);
    return { ...performed, words };
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    // They stay as they were before: nothing was done to them.
    return { ...performed, trouble: error };
  }
}

const gone: Word = { state: 'gone' };

/** The portal's own words where it has any, else the want of the right. */
function refused(word: Word | undefined): Word {
  return word && 'text' in word && word.text
    ? { state: 'refused', text: word.text }
    : { state: 'noRight' };
}
