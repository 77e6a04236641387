import { makeZip } from 'client-zip';
import type { PortalAddress } from '../../portal/index.ts';
import { entriesOf, itemsOf } from '../archive/entries.ts';
import type { Copy } from '../copy.ts';
import { partNames, type CopyStore } from '../store.ts';

interface PackParts {
  portal: PortalAddress;
  copy: Copy;
  store: CopyStore;
  /** ms since the epoch. */
  endedAt: number;
  /** Of Poka. */
  version: string;
  signal: AbortSignal;
}

/**
 * Puts the copy's parts together into its archive, and writes down of which items it is the copy.
 * @returns the archive's bytes.
 * @throws LostPartError, DiskFullError
 */
export async function pack({ signal, ...parts }: PackParts): Promise<number> {
  const { copy, store } = parts;
  for (const n of copy.kinds.keys())
    await store.write(partNames.items(n), textStream(linesOf(itemsOf(store, copy, n))), signal);
  return store.write(partNames.archive, makeZip(entriesOf(parts)), signal);
}

/** Removes what the archive was made of. */
export async function tidy(copy: Copy, store: CopyStore): Promise<void> {
  const kept = new Set<string>([
    partNames.archive,
    ...copy.kinds.map((_, n) => partNames.items(n)),
  ]);
  for (const name of await store.list()) if (!kept.has(name)) await store.remove(name);
}

async function* linesOf(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

function textStream(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await texts.return(undefined)),
  });
}
