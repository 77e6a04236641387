import { PortalError } from '../portal/index.ts';

/** What is done in lanes: batches, one after another in each. */
export interface LaneWork<Batch> {
  /** How many may be under way at once, right now. */
  lanes(): number;
  /** Whether another may be begun. */
  mayBegin(): boolean;
  /** ms until the pace allows another; 0 now. */
  delay(): number;
  /** Waits so long, or until the signal aborts, or something happens that changes the answers above. */
  rest(ms: number, signal: AbortSignal): Promise<void>;
  /** The next batch; null when there is none. */
  next(): Promise<Batch | null>;
  /** Resolves when the batch may be sent: it is written down. */
  ready(batch: Batch): Promise<void>;
  send(batch: Batch): Promise<void>;
  /** A batch was taken, and then no leave to send it was left. */
  putBack(batch: Batch): Promise<void>;
  /** A batch has ended, well or not. */
  onEnd(): void;
}

/**
 * Keeps the lanes full until nothing is left or no more may be begun. After the first failure only what is under way
 * is awaited.
 * @throws of several lanes' failures the one that decides.
 */
export async function fillLanes<Batch>(work: LaneWork<Batch>): Promise<void> {
  const flights = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const mayBegin = () => failures.length === 0 && work.mayBegin();
  const fly = async (batch: Batch) => {
    await work.ready(batch);
    // A button was pressed, or a lane failed, while the batch was written down.
    await (mayBegin() ? work.send(batch) : work.putBack(batch));
  };
  const begin = (batch: Batch) => {
    const flight = fly(batch)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        flights.delete(flight);
        work.onEnd();
      });
    flights.add(flight);
  };
  try {
    for (;;) {
      let delay = 0;
      while (mayBegin() && flights.size < work.lanes()) {
        delay = work.delay();
        if (delay > 0) break;
        const batch = await work.next();
        if (batch === null) break;
        begin(batch);
      }
      // Nothing under way, and nothing more to send or no leave to send it.
      if (flights.size === 0 && delay === 0) break;
      await firstOf(flights, delay, work);
    }
  } finally {
    // Also when the journal failed: what is under way must not write into what comes after.
    await Promise.all(flights);
  }
  if (failures.length > 0) throw worst(failures);
}

/** Waits for the first lane that ends, and no longer than the delay where there is one. */
async function firstOf<Batch>(
  flights: ReadonlySet<Promise<void>>,
  delay: number,
  work: LaneWork<Batch>,
): Promise<void> {
  if (delay === 0) return Promise.race(flights);
  const stop = new AbortController();
  await Promise.race([...flights, work.rest(delay, stop.signal)]);
  stop.abort();
}

/** What holds the job, else the longest wait that was asked for. */
function worst(failures: readonly unknown[]): unknown {
  const waitOf = (error: unknown) => {
    if (!(error instanceof PortalError) || !error.passes) return Number.POSITIVE_INFINITY;
    return error.retryAfter ?? 0;
  };
  return failures.toSorted((a, b) => waitOf(b) - waitOf(a))[0];
}
