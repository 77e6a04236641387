import { DiskFullError, type CopyStore, type CopyStores } from './store.ts';

/** Copies in the browser's own private file system: no other site and no other program sees it. */

const folderName = 'copies';

/** The copies that are kept in this browser. */
export const privateFiles: CopyStores = {
  of: (copy) => new PrivateStore(copy),
  remove: async (copy) => {
    await ignoreAbsence(async () => (await allCopies()).removeEntry(copy, { recursive: true }));
  },
  list: async () => namesIn(await allCopies()),
};

async function namesIn(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}

async function allCopies(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(folderName, { create: true });
}

class PrivateStore implements CopyStore {
  readonly #copy: string;

  constructor(copy: string) {
    this.#copy = copy;
  }

  async write(
    name: string,
    data: string | ReadableStream<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<number> {
    const stream = typeof data === 'string' ? new Blob([data]).stream() : data;
    try {
      const folder = await this.#folder(true);
      const file = await folder.getFileHandle(name, { create: true });
      // What is written takes the file's place only when it is closed.
      const writable = await file.createWritable();
      await stream.pipeTo(writable, signal && { signal });
      return (await file.getFile()).size;
    } catch (error) {
      // The portal's answer is left as soon as nothing can be made of it.
      if (!stream.locked) await stream.cancel().catch(() => undefined);
      throw isQuota(error) ? new DiskFullError('No room for a copy', { cause: error }) : error;
    }
  }

  async read(name: string): Promise<Blob | null> {
    return ignoreAbsence(async () =>
      (await (await this.#folder(false)).getFileHandle(name)).getFile(),
    );
  }

  async remove(name: string): Promise<void> {
    await ignoreAbsence(async () => (await this.#folder(false)).removeEntry(name));
  }

  async list(): Promise<string[]> {
    return (await ignoreAbsence(async () => namesIn(await this.#folder(false)))) ?? [];
  }

  async #folder(create: boolean): Promise<FileSystemDirectoryHandle> {
    return (await allCopies()).getDirectoryHandle(this.#copy, { create });
  }
}

async function ignoreAbsence<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
