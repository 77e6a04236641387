import type { Clock } from '../../jobs/index.ts';
import { kindOf, learnFacts, type CopiedFile, type Kind } from '../../kinds/index.ts';
import {
  PortalError,
  type PortalAddress,
  type PortalClient,
  type PortalErrorKind,
} from '../../portal/index.ts';
import type { Copy, CopiedKind, LostReason } from '../copy.ts';
import { LostPartError, readFacts, writePart, type PartFacts } from '../part.ts';
import { atWork, isListed } from '../progress.ts';
import { partNames, type CopyStore } from '../store.ts';
import { pack } from './pack.ts';

/** A file over which the portal breaks down, while it answers otherwise, is given up after so many times. */
const fileTries = 3;

/** The wait after the first of them, ms; twice as long each time. */
const firstWait = 500;

interface WorkParts {
  portal: PortalAddress;
  client: PortalClient;
  store: CopyStore;
  clock: Clock;
  /** Of Poka. */
  version: string;
  signal: AbortSignal;
}

/** What after all is the portal's answer to this one question, and not its trouble. */
const reasons: Partial<Record<PortalErrorKind, LostReason>> = {
  notAllowed: 'noRight',
  noMethod: 'noMethod',
  notInPlan: 'refused',
  binUnreadable: 'refused',
  refused: 'refused',
};

/** The copy in the hands of one worker: each step leaves it a little further on, to be written down by the caller. */
export class CopyWork {
  readonly #parts: WorkParts;
  #facts: ReturnType<typeof learnFacts> | undefined;
  #read: { key: string; facts: PartFacts } | undefined;

  constructor(parts: WorkParts) {
    this.#parts = parts;
  }

  /**
   * Takes the next step: a run of records, a file, or the whole archive when everything is there. What it writes lies
   * where nothing is looked for before the answer is written down, so it can be taken again.
   * @throws PortalError, LostPartError, DiskFullError; anything when the signal aborts.
   */
  async step(copy: Copy): Promise<Copy> {
    const n = atWork(copy.kinds);
    const part = copy.kinds[n];
    if (!part) return this.#pack(copy);
    const kind = kindOf(part.kind);
    if (!kind?.copy) throw new LostPartError(`No kind ${part.kind}`);
    const next = isListed(part)
      ? await this.#fetchNext(copy, n, part, kind)
      : await this.#listNext(copy, n, part, kind);
    return { ...copy, kinds: copy.kinds.with(n, next) };
  }

  /**
   * Gives up the list at work, over which the portal breaks down again and again while it answers otherwise: what was
   * read of it stays, and the rest of the copy goes on.
   * @returns null when it is not the list's fault.
   * @throws PortalError when the portal does not answer at all, or somebody else is signed in.
   */
  async giveUpList(copy: Copy, { kind }: PortalError): Promise<Copy | null> {
    const n = atWork(copy.kinds);
    const part = copy.kinds[n];
    if (!part || isListed(part) || kind === 'limit' || kind === 'network') return null;
    await this.#demandUser(copy);
    return { ...copy, kinds: copy.kinds.with(n, { ...part, unread: 'broken' }) };
  }

  async #listNext(copy: Copy, n: number, part: CopiedKind, kind: Kind): Promise<CopiedKind> {
    const { client, store, signal } = this.#parts;
    const facts = await this.#learnFacts(copy);
    const cursor = part.parts === 0 ? '' : (await this.#readFacts(n, part.parts - 1)).cursor;
    if (cursor === null || !kind.copy) return { ...part, listed: true };
    let run;
    try {
      run = await kind.copy.run(client, { scope: part.scope, facts, cursor, signal });
    } catch (error) {
      const reason = error instanceof PortalError ? reasons[error.kind] : undefined;
      if (!reason) throw error;
      // Of somebody who may do nothing any more it would be said of every kind.
      await this.#demandUser(copy);
      return { ...part, unread: reason };
    }
    const listed = run.cursor === null;
    const closed = part.closed + (run.closed ?? 0);
    if (run.records.length === 0 && listed) return { ...part, listed, closed };
    await writePart(store, n, part.parts, run);
    // A part without files needs no second look.
    const isFetched = run.files.length === 0 && part.next.part === part.parts;
    return {
      ...part,
      listed,
      closed,
      parts: part.parts + 1,
      records: part.records + run.records.length,
      wanted: part.wanted + run.files.length,
      next: isFetched ? { part: part.parts + 1, file: 0 } : part.next,
    };
  }

  async #fetchNext(copy: Copy, n: number, part: CopiedKind, kind: Kind): Promise<CopiedKind> {
    const { store } = this.#parts;
    const { next } = part;
    const file = (await this.#readFacts(n, next.part)).files[next.file];
    if (!file) return { ...part, next: { part: next.part + 1, file: 0 } };
    const place = partNames.file(n, next.part, next.file);
    const lostPlace = partNames.lost(n, next.part, next.file);
    const fetched = await this.#bring(copy, kind, file, place);
    const after = { ...part, next: { part: next.part, file: next.file + 1 } };
    if (typeof fetched === 'number') {
      // A worker that died before this was written down may have seen it otherwise.
      await store.remove(lostPlace);
      return {
        ...after,
        files: part.files + 1,
        bytes: part.bytes + fetched,
        portals: part.portals + (file.portals ? 1 : 0),
      };
    }
    await store.remove(place);
    await store.write(lostPlace, fetched);
    return { ...after, lost: { ...part.lost, [fetched]: (part.lost[fetched] ?? 0) + 1 } };
  }

  /** @returns the file's bytes, or why it cannot be had. */
  async #bring(
    copy: Copy,
    kind: Kind,
    file: CopiedFile,
    place: string,
  ): Promise<number | LostReason> {
    const { client, store, clock, signal } = this.#parts;
    for (let attempt = 1; ; attempt++) {
      // Asked every time: what does not answer now is the portal, and what fails after is the file.
      await this.#demandUser(copy);
      let reason: LostReason = 'notWhole';
      try {
        const body = await kind.copy?.open?.(client, file.id, signal);
        if (body === undefined) return 'noMethod';
        if (typeof body === 'string') return body;
        const bytes = await store.write(place, body, signal);
        if (file.size === undefined || bytes === file.size) return bytes;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof PortalError) || error.kind === 'limit') throw error;
        const final = reasons[error.kind];
        if (final) return final;
        if (!error.passes) throw error;
        reason = 'broken';
      }
      if (attempt === fileTries) return reason;
      await clock.sleep(firstWait * 2 ** attempt, signal);
    }
  }

  async #pack(copy: Copy): Promise<Copy> {
    const { portal, store, clock, version, signal } = this.#parts;
    const endedAt = clock.now();
    const size = await pack({ portal, copy, store, endedAt, version, signal });
    return { ...copy, state: 'done', endedAt, size };
  }

  async #learnFacts({ user }: Copy): ReturnType<typeof learnFacts> {
    const facts = await (this.#facts ??= learnFacts(this.#parts.client, this.#parts.signal).catch(
      (error: unknown) => {
        this.#facts = undefined;
        throw error;
      },
    ));
    if (facts.user === user.id) return facts;
    this.#facts = undefined;
    throw new PortalError('otherUser', 'Somebody else is signed in');
  }

  async #demandUser({ user }: Copy): Promise<void> {
    const { id } = await this.#parts.client.whoAmI(this.#parts.signal);
    if (id !== user.id) throw new PortalError('otherUser', 'Somebody else is signed in');
  }

  /** What is known of a run; the last that was read is kept, since files are fetched one by one. */
  async #readFacts(n: number, part: number): Promise<PartFacts> {
    const key = `${n}-${part}`;
    if (this.#read?.key !== key)
      this.#read = { key, facts: await readFacts(this.#parts.store, n, part) };
    return this.#read.facts;
  }
}
