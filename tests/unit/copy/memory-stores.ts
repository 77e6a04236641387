import { DiskFullError, type CopyStore, type CopyStores } from '../../../utils/copy/store.ts';

/** Copies in plain memory; tests look into it, and make its disk full. */
export class MemoryStores implements CopyStores {
  readonly kept = new Map<string, Map<string, Blob>>();
  /** Bytes that fit in. */
  room = Infinity;
  /** Called before anything is written. */
  beforeWrite: (name: string) => void = () => undefined;

  of(copy: string): CopyStore {
    return {
      write: async (name, data, signal) => {
        this.beforeWrite(name);
        const blob = typeof data === 'string' ? new Blob([data]) : await gather(data, signal);
        this.room -= blob.size;
        if (this.room < 0) throw new DiskFullError('No room');
        const parts = this.kept.get(copy) ?? new Map<string, Blob>();
        this.kept.set(copy, parts.set(name, blob));
        return blob.size;
      },
      read: async (name) => this.kept.get(copy)?.get(name) ?? null,
      remove: async (name) => void this.kept.get(copy)?.delete(name),
      list: async () => [...(this.kept.get(copy)?.keys() ?? [])],
    };
  }

  async remove(copy: string): Promise<void> {
    this.kept.delete(copy);
  }

  async list(): Promise<string[]> {
    return [...this.kept.keys()];
  }
}

async function gather(data: ReadableStream<Uint8Array>, signal?: AbortSignal): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  await data.pipeTo(
    new WritableStream<Uint8Array>({ write: (piece) => void pieces.push(new Uint8Array(piece)) }),
    signal && { signal },
  );
  return new Blob(pieces);
}
