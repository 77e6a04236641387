import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { ItemDetail, JobView } from '../../utils/jobs/index.ts';
import type { Problem } from '../../utils/messages/index.ts';
import { reportFileName } from '../../utils/files/index.ts';
import { readItems, ReadFailure } from './read-items.ts';
import { reportCsv } from './report-csv.ts';
import { reportJson } from './report-json.ts';
import { download, gatherFile } from './save-file.ts';
import { useReportWords } from './use-report-words.ts';

/** How the saving of a file stands. */
type SavingState =
  | { is: 'saving'; done: number; size: number }
  | { is: 'saved'; file: string }
  | { is: 'failed'; problem: Problem };

/** Saves reports as files. */
export interface Saving {
  /** Absent before anything is saved, and after it was cancelled. */
  state: SavingState | undefined;
  /** Saves jobs of one portal as one CSV file. */
  csv(jobs: readonly JobView[]): Promise<void>;
  json(job: JobView): Promise<void>;
  cancel(): void;
}

/** One file is saved at a time; leaving the page, or closing the report, cancels it. */
export function useSaving(): Saving {
  const words = useReportWords();
  const [state, setState] = useState<SavingState>();
  const abort = useRef<AbortController | null>(null);
  const cancel = () => {
    abort.current?.abort();
    setState(undefined);
  };
  useEffect(() => () => abort.current?.abort(), []);

  type Write = (
    itemsOf: (job: JobView) => AsyncIterable<readonly ItemDetail[]>,
  ) => AsyncIterable<string>;
  const save = async (jobs: readonly JobView[], extension: 'csv' | 'json', write: Write) => {
    const [first, second] = jobs;
    if (!first) return;
    abort.current?.abort();
    const { signal } = (abort.current = new AbortController());
    const size = jobs.reduce((sum, job) => sum + job.size, 0);
    let done = 0;
    setState({ is: 'saving', done, size });
    const counted = async function* (job: JobView) {
      for await (const items of readItems(job.id, signal)) {
        yield items;
        done += items.length;
        setState({ is: 'saving', done, size });
      }
    };
    try {
      const file = await gatherFile(write(counted), types[extension]);
      signal.throwIfAborted();
      const what = second ? 'report' : (first.undoes?.kind ?? first.kind);
      const time = second ? Date.now() : (first.finishedAt ?? first.createdAt);
      const name = reportFileName(first.portal, what, time, extension);
      download(file, name);
      setState({ is: 'saved', file: name });
    } catch (error) {
      if (signal.aborted) return;
      const text = String(error);
      setState({
        is: 'failed',
        problem: error instanceof ReadFailure ? error.problem : { kind: 'fault', text },
      });
    }
  };

  return {
    state,
    csv: (jobs) => save(jobs, 'csv', (itemsOf) => reportCsv(jobs, words, itemsOf)),
    json: (job) =>
      save([job], 'json', (itemsOf) =>
        reportJson(job, browser.runtime.getManifest().version, itemsOf(job)),
      ),
    cancel,
  };
}

const types = { csv: 'text/csv', json: 'application/json' } as const;
