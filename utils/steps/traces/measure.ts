import * as v from 'valibot';

/** What the browser keeps of a site, as its own page sees it. */
const Measured = v.object({
  /** Bytes of everything that is stored; null where the browser does not tell. */
  bytes: v.nullable(v.number()),
  localStorage: v.number(),
  databases: v.number(),
  caches: v.number(),
  workers: v.number(),
});

/** What the browser keeps of a site, counted. */
export type Measure = v.InferOutput<typeof Measured>;

/** Reads what `measureHere` brought back from a page; null when that is nothing of the sort. */
export function readMeasure(value: unknown): Measure | null {
  const parsed = v.safeParse(Measured, value);
  return parsed.success ? parsed.output : null;
}

/** Runs in a page of the site, by itself: it can use nothing from around it. Changes nothing. */
export async function measureHere(): Promise<Measure> {
  const told = async <T>(question: () => Promise<T> | undefined): Promise<T | undefined> => {
    try {
      return await question();
    } catch {
      return undefined;
    }
  };
  const estimate = await told(() => navigator.storage?.estimate());
  const databases = await told(() => indexedDB.databases?.());
  const cacheNames = await told(() => globalThis.caches?.keys());
  const workers = await told(async () => navigator.serviceWorker?.getRegistrations());
  return {
    bytes: estimate?.usage ?? null,
    localStorage: localStorage.length,
    databases: databases?.length ?? 0,
    caches: cacheNames?.length ?? 0,
    workers: workers?.length ?? 0,
  };
}

/** Runs in a page of the site, by itself: clears what is only that tab's. */
export function clearSession(): void {
  sessionStorage.clear();
}
