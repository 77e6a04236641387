import * as v from 'valibot';
import { PortalError, type PortalClient } from '../../portal/index.ts';
import { nonEmpty, type ItemId, type NonEmpty } from '../kind/item.ts';
import type { Kind, Performed, Word } from '../kind/kind.ts';

/** The portal's own runs over rows of a bin: prepared by ids, then ten rows a step (server.md §2.6). */

/** The pair of actions of a run. */
export interface RunActions {
  readonly prepare: string;
  readonly process: string;
}

const rowsAStep = 10;

const Prepared = v.looseObject({ hash: v.pipe(v.string(), v.nonEmpty()) });

const Step = v.looseObject({
  status: v.picklist(['PROGRESS', 'COMPLETED']),
  totalItems: v.fallback(v.number(), 0),
  errors: v.fallback(
    v.array(
      v.looseObject({
        message: v.fallback(v.string(), ''),
        customData: v.looseObject({ info: v.looseObject({ title: v.string() }) }),
      }),
    ),
    [],
  ),
});

interface Ended {
  /** The session knew the run, and it came to its end. */
  finished: boolean;
  /** Why rows stay, by their titles: the portal does not name them otherwise. */
  reasons: ReadonlyMap<string, string>;
}

/**
 * DANGEROUS: runs over those of these rows that the bin shows; what became of them is what it shows afterwards. Of a row
 * that it does not show, hidden by the user's own filter perhaps, nothing could be proved.
 * @throws PortalError when nothing was done, or nothing is known; `binUnreadable` when the bin shows none of them.
 */
export async function runOver(
  client: PortalClient,
  actions: RunActions,
  existing: Kind['existing'],
  ids: NonEmpty<ItemId>,
  as: string,
): Promise<Performed> {
  const shown = await existing(client, ids, as);
  const rows = nonEmpty(ids.filter((id) => shown.has(id)));
  if (!rows) throw new PortalError('binUnreadable', 'Nothing of it is in the list');
  const words = new Map<ItemId, Word>();
  for (const id of ids) if (!shown.has(id)) words.set(id, { state: 'gone' });
  let ended: Ended | null;
  try {
    ended = await run(client, actions, rows, as);
  } catch (error) {
    if (!(error instanceof PortalError) || error.kind !== 'refused') throw error;
    // One row that is refused stops a run for good, wherever it was: each is tried by itself.
    if (rows.length === 1) return { words: words.set(rows[0], refusal(error)) };
    ended = await runSingly(client, actions, rows, as, words);
  }
  await addTruth(client, existing, rows, as, ended, words);
  return { words };
}

async function run(
  client: PortalClient,
  { prepare, process }: RunActions,
  ids: NonEmpty<ItemId>,
  as: string,
): Promise<Ended> {
  // A grid of nobody's: no filter was ever saved for it. The run is of these ids alone.
  const params = { gridId: `poka-${crypto.randomUUID()}`, entityIds: [...ids] };
  const { hash } = parse(Prepared, await client.action(prepare, { params }, { as }));
  const reasons = new Map<string, string>();
  let isKnown = false;
  const steps = Math.ceil(ids.length / rowsAStep) + 1;
  for (let step = 0; step < steps; step++) {
    const data = await stepOf(client, process, hash, as, step > 0);
    if (!data) return { finished: false, reasons };
    isKnown ||= data.totalItems > 0;
    for (const { message, customData } of data.errors) reasons.set(customData.info.title, message);
    if (data.status === 'COMPLETED') return { finished: isKnown, reasons };
  }
  return { finished: false, reasons };
}

/** One step; null when it failed after others had gone well: then the bin tells how far they came. */
async function stepOf(
  client: PortalClient,
  process: string,
  hash: string,
  as: string,
  isLater: boolean,
): Promise<v.InferOutput<typeof Step> | null> {
  try {
    return parse(Step, await client.action(process, { params: { hash } }, { as }));
  } catch (error) {
    if (isLater && error instanceof PortalError && error.kind !== 'refused') return null;
    throw error;
  }
}

/**
 * Runs over each row by itself.
 * @param words takes why rows were refused as a whole.
 */
async function runSingly(
  client: PortalClient,
  actions: RunActions,
  ids: NonEmpty<ItemId>,
  as: string,
  words: Map<ItemId, Word>,
): Promise<Ended> {
  const reasons = new Map<string, string>();
  let finished = true;
  for (const id of ids) {
    try {
      const ended = await run(client, actions, [id], as);
      for (const [title, reason] of ended.reasons) reasons.set(title, reason);
      finished &&= ended.finished;
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      if (error.kind !== 'refused') return { finished: false, reasons };
      words.set(id, refusal(error));
    }
  }
  return { finished, reasons };
}

/** What is not in the bin any more is done; what is still there was refused, unless the run broke off. */
async function addTruth(
  client: PortalClient,
  existing: Kind['existing'],
  ids: NonEmpty<ItemId>,
  as: string,
  { finished, reasons }: Ended,
  words: Map<ItemId, Word>,
): Promise<void> {
  let there: ReadonlyMap<ItemId, string>;
  try {
    there = await existing(client, ids, as);
  } catch (error) {
    // They stay without a word, and are looked up.
    if (error instanceof PortalError) return;
    throw error;
  }
  for (const id of ids) {
    const title = there.get(id);
    const reason = title === undefined ? undefined : reasons.get(title);
    // Also when it was refused by itself, since the run that was broken off had done it.
    if (title === undefined) words.set(id, { state: 'done' });
    else if (words.has(id)) continue;
    else if (reason !== undefined) words.set(id, said(reason));
    else if (finished) words.set(id, said(''));
  }
}

function said(text: string): Word {
  return { state: 'refused', text };
}

/** The portal has no code for a foreign row, and says it in English in every language. */
function refusal({ message }: PortalError): Word {
  return /^access denied\.?$/i.test(message.trim()) ? { state: 'noRight' } : said(message);
}

function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  data: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, data);
  if (!parsed.success) throw new PortalError('notData', 'Not the answer of a run over a bin');
  return parsed.output;
}
