import { useEffect, useRef, useState } from 'preact/hooks';
import type { ItemDetail, Outcome } from '../../utils/jobs/index.ts';
import type { Problem } from '../../utils/messages/index.ts';
import { readItems, ReadFailure } from './read-items.ts';

/** Items shown at first, and added each time more are asked for. */
const step = 200;

/** The first items of a report, as far as they are read. */
export interface ReportItems {
  items: readonly ItemDetail[];
  reading: boolean;
  problem: Problem | undefined;
  /** Reads some more; does nothing while it reads, and at the end. */
  more(): void;
}

/** Reads the items of a finished job that ended so, or all, a few at a time and anew when the outcome changes. */
export function useReportItems(job: string, outcome: Outcome | undefined): ReportItems {
  const [items, setItems] = useState<readonly ItemDetail[]>([]);
  const [reading, setReading] = useState(true);
  const [problem, setProblem] = useState<Problem>();
  const read = useRef<(() => Promise<void>) | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    const runs = readItems(job, abort.signal, outcome);
    const ahead: ItemDetail[] = [];
    const readSome = async () => {
      setReading(true);
      try {
        while (ahead.length < step) {
          const run = await runs.next();
          if (run.done) break;
          ahead.push(...run.value);
        }
        const some = ahead.splice(0, step);
        setItems((before) => [...before, ...some]);
      } catch (error) {
        if (abort.signal.aborted) return;
        setProblem(
          error instanceof ReadFailure ? error.problem : { kind: 'fault', text: String(error) },
        );
      }
      setReading(false);
    };
    setItems([]);
    setProblem(undefined);
    read.current = readSome;
    void readSome();
    return () => abort.abort();
  }, [job, outcome]);

  return {
    items,
    reading,
    problem,
    more: () => {
      if (!reading) void read.current?.();
    },
  };
}
