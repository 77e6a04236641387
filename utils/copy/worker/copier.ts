import type { Clock } from '../../jobs/index.ts';
import {
  kindOf,
  kinds as registry,
  takeCensus,
  type ItemId,
  type ListedItem,
  type Scope,
} from '../../kinds/index.ts';
import { PortalError, type PortalAddress, type PortalClient } from '../../portal/index.ts';
import {
  copiedPortals,
  forgetCopy,
  keepCopy,
  readCopy,
  type Copy,
  type CopiedKind,
  type CopyTrouble,
} from '../copy.ts';
import { LostPartError, readPart } from '../part.ts';
import { DiskFullError, partNames, type CopyStores } from '../store.ts';
import { tidy } from './pack.ts';
import { CopyWork } from './work.ts';

/** Passing trouble is met this often in a row before it is left to the worker's alarm. */
const tries = 5;

/** The wait after the first of them, ms; twice as long each time. */
const firstWait = 500;

/** Items handed on at once. */
const itemsAtOnce = 500;

interface CopierParts {
  clientOf(portal: PortalAddress): PortalClient;
  stores: CopyStores;
  clock: Clock;
  /** Of Poka. */
  version: string;
  /** Called before a copy is made. */
  expectWork(): Promise<void>;
  /** Called when a copy is finished. */
  onDone(portal: PortalAddress, copy: Copy): Promise<void>;
  onFault(error: unknown): void;
}

/** What a copy is to hold. */
export interface CopyWish {
  scope: Scope;
  kinds: readonly string[];
}

/**
 * Makes copies of portals, one at a time for each, step by step: a run of records, a file, the archive. What a step has
 * brought counts only when it is written down, so a new worker repeats at most the one step under way.
 */
export class Copier {
  readonly #parts: CopierParts;
  readonly #running = new Map<PortalAddress, { abort: AbortController; over: Promise<void> }>();
  /** Finished copies of which nothing is kept but what is needed. */
  readonly #tidied = new Set<string>();
  /** Buttons and starts, one after another. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: CopierParts) {
    this.#parts = parts;
  }

  /**
   * Begins a copy, in the place of the one that was kept.
   * @param as the user's id; nobody else's session is used.
   * @returns false when one is being made there.
   * @throws PortalError when that user is not signed in.
   */
  async start(portal: PortalAddress, wish: CopyWish, as: string): Promise<boolean> {
    const client = this.#parts.clientOf(portal);
    const { id, name } = await client.whoAmI();
    if (id !== as) throw new PortalError('otherUser', 'Somebody else is signed in');
    // Counting takes a while: others need not wait for it.
    const kinds = await this.#plan(client, wish);
    return this.#inTurn(async () => {
      if (this.#running.has(portal)) return false;
      await this.#run(portal, {
        id: crypto.randomUUID(),
        state: 'running',
        user: { id, name },
        kinds,
        startedAt: this.#parts.clock.now(),
      });
      await this.#sweep();
      return true;
    });
  }

  /** Stops at once; what is there stays, and can be gone on from. */
  stop(portal: PortalAddress): Promise<void> {
    return this.#inTurn(async () => {
      await this.#halt(portal);
      const copy = await readCopy(portal);
      if (copy && isUnderWay(copy)) await keepCopy(portal, without(copy, 'stopped'));
    });
  }

  /** Goes on from where it was. @returns false when there is nothing to go on with. */
  resume(portal: PortalAddress): Promise<boolean> {
    return this.#inTurn(async () => {
      const copy = await readCopy(portal);
      if (!copy || copy.state === 'done') return false;
      // One that waits for its next try makes it now.
      await this.#halt(portal);
      await this.#run(portal, without((await readCopy(portal)) ?? copy, 'running'));
      return true;
    });
  }

  /** Removes a copy from this browser, also one that is being made. */
  remove(portal: PortalAddress): Promise<void> {
    return this.#inTurn(async () => {
      await this.#halt(portal);
      await forgetCopy(portal);
      await this.#sweep();
    });
  }

  /** Goes on with what was under way when the worker died, and with what waits. @returns whether anything is left to do. */
  wake(): Promise<boolean> {
    return this.#inTurn(async () => {
      let work = false;
      for (const portal of await copiedPortals()) {
        const copy = await readCopy(portal);
        // A worker may have died over it.
        if (copy?.state === 'done') await this.#tidy(copy);
        if (!copy || !isUnderWay(copy)) continue;
        work = true;
        // What waits says so until a step is done.
        if (!this.#running.has(portal)) await this.#run(portal, copy);
      }
      return work;
    });
  }

  /**
   * The items of a kind that are whole in the finished copy, run by run, and as whom they were read; null when there is
   * no such copy.
   */
  async items(
    portal: PortalAddress,
    kind: string,
  ): Promise<{ user: string; runs: AsyncIterable<readonly ListedItem[]> } | null> {
    const copy = await readCopy(portal);
    const n = copy?.kinds.findIndex((one) => one.kind === kind) ?? -1;
    const readId = kindOf(kind)?.readId;
    if (copy?.state !== 'done' || n < 0 || !readId) return null;
    const store = this.#parts.stores.of(copy.id);
    return {
      user: copy.user.id,
      runs: runsOf(() => readPart(store, partNames.items(n)), readId),
    };
  }

  async #plan(client: PortalClient, { scope, kinds }: CopyWish): Promise<CopiedKind[]> {
    const rows = await takeCensus(client, registry);
    return [...new Set(kinds)].flatMap((id) => {
      const kind = kindOf(id);
      if (!kind?.copy) return [];
      const row = rows.find((one) => one.kind === id);
      const scopes = kind.whole?.scopes ?? [];
      // What knows no other scope is the user's own.
      const used = scopes.includes(scope) ? scope : (scopes[0] ?? 'mine');
      const count = row?.counts[used];
      return [
        {
          kind: id,
          ...(row?.title !== undefined && { title: row.title }),
          scope: used,
          expected: typeof count === 'number' ? count : 0,
          parts: 0,
          records: 0,
          listed: false,
          wanted: 0,
          next: { part: 0, file: 0 },
          files: 0,
          bytes: 0,
          portals: 0,
          closed: 0,
          lost: {},
        },
      ];
    });
  }

  /** Begins to run; resolves when that is written down. */
  async #run(portal: PortalAddress, copy: Copy): Promise<void> {
    await this.#parts.expectWork();
    await keepCopy(portal, copy);
    const abort = new AbortController();
    const over = this.#goOn(portal, copy, abort.signal)
      .catch(this.#parts.onFault)
      .finally(() => this.#running.delete(portal));
    this.#running.set(portal, { abort, over });
  }

  async #halt(portal: PortalAddress): Promise<void> {
    const running = this.#running.get(portal);
    running?.abort.abort();
    await running?.over;
  }

  async #goOn(portal: PortalAddress, begun: Copy, signal: AbortSignal): Promise<void> {
    const { clientOf, stores, clock, version, onDone, onFault } = this.#parts;
    const store = stores.of(begun.id);
    const work = new CopyWork({ portal, client: clientOf(portal), store, clock, version, signal });
    let copy = begun;
    let failed = 0;
    while (!signal.aborted && isUnderWay(copy)) {
      try {
        const next = await work.step(copy);
        copy = without(next, next.state === 'done' ? 'done' : 'running');
        failed = 0;
        // Before it is written down as over: of what is over nobody takes care any more.
        if (copy.state === 'done') await onDone(portal, copy);
        await keepCopy(portal, copy);
      } catch (error) {
        if (signal.aborted) return;
        failed += 1;
        copy = troubled(copy, error);
        await keepCopy(portal, copy);
        if (copy.trouble === 'broken') onFault(error);
        const mayPass = error instanceof PortalError && error.passes;
        if (mayPass && failed === tries) {
          const rest = await work.giveUpList(copy, error).catch(() => null);
          if (!rest || signal.aborted) return;
          failed = 0;
          copy = without(rest, 'running');
          await keepCopy(portal, copy);
          continue;
        }
        if (!mayPass) return;
        await clock.sleep(error.retryAfter ?? firstWait * 2 ** failed, signal);
      }
    }
    if (copy.state === 'done') await this.#tidy(copy);
  }

  /** Removes what a finished archive was made of. */
  async #tidy(copy: Copy): Promise<void> {
    if (this.#tidied.has(copy.id)) return;
    await tidy(copy, this.#parts.stores.of(copy.id));
    this.#tidied.add(copy.id);
  }

  /** Removes what is kept of copies that nobody knows of. */
  async #sweep(): Promise<void> {
    const known = new Set<string>();
    for (const portal of await copiedPortals()) {
      const copy = await readCopy(portal);
      // What a later version has kept may be any of them.
      if (!copy) return;
      known.add(copy.id);
    }
    const { stores } = this.#parts;
    for (const id of await stores.list()) if (!known.has(id)) await stores.remove(id);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

function isUnderWay({ state }: Copy): boolean {
  return state === 'running' || state === 'waiting';
}

function without(copy: Copy, state: Copy['state']): Copy {
  const changed = { ...copy, state };
  delete changed.trouble;
  return changed;
}

function troubled(copy: Copy, error: unknown): Copy {
  const trouble = troubleOf(error);
  const passes = error instanceof PortalError && (error.passes || isSession(error));
  return { ...copy, state: passes ? 'waiting' : 'failed', trouble };
}

function troubleOf(error: unknown): CopyTrouble {
  if (error instanceof PortalError) return error.kind;
  return error instanceof DiskFullError ? 'diskFull' : 'broken';
}

function isSession({ kind }: PortalError): boolean {
  return kind === 'signedOut' || kind === 'otherUser';
}

async function* runsOf(
  open: () => Promise<Blob>,
  readId: (value: unknown) => ItemId | null,
): AsyncGenerator<readonly ListedItem[]> {
  let rest = '';
  let run: ListedItem[] = [];
  const reader = (await open()).stream().pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    const texts = (rest + (value ?? '')).split('\n');
    rest = done ? '' : (texts.pop() ?? '');
    for (const text of texts) {
      if (!text) continue;
      const { id, title } = JSON.parse(text) as Record<string, unknown>;
      const item = readId(id);
      if (!item) throw new LostPartError('The copy’s list of items cannot be read');
      run.push({ id: item, title: String(title) });
      if (run.length < itemsAtOnce) continue;
      yield run;
      run = [];
    }
    if (done) break;
  }
  if (run.length > 0) yield run;
}
