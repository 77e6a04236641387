import { useEffect, useState } from 'preact/hooks';
import { ask, type Problem } from '../../utils/messages/index.ts';
import {
  walk,
  WalkError,
  type ItemList,
  type Walked,
  type WalkProblem,
} from '../../utils/pages/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';
import { Button } from '../button.tsx';
import { useWords } from '../words.tsx';

/** A reading of the whole list that is under way. */
export interface Walking {
  abort: AbortController;
  found: number;
  total: number | null;
}

/** What a reading ended with; null when it was cancelled. */
export type WalkEnd = { walked: Walked } | { problem: WalkProblem | Problem } | null;

/** Reads the whole list on demand; one reading at a time, ended with the bar. */
export function useWalk(
  list: ItemList,
  portal: PortalAddress,
): { walking: Walking | undefined; start: () => Promise<WalkEnd> } {
  const [walking, setWalking] = useState<Walking>();
  useEffect(() => () => walking?.abort.abort(), [walking?.abort]);
  const start = async (): Promise<WalkEnd> => {
    const abort = new AbortController();
    setWalking({ abort, found: 0, total: null });
    try {
      const walked = await walk(list, {
        read: (url) => readPage(portal, url),
        location: location.href,
        signal: abort.signal,
        onProgress: ({ found, total }) => setWalking({ abort, found, total }),
      });
      return { walked };
    } catch (error) {
      return abort.signal.aborted ? null : { problem: problemOf(error) };
    } finally {
      setWalking(undefined);
    }
  };
  return { walking, start };
}

/** How far a reading is, and the button that ends it. */
export function WalkProgress({ abort, found, total }: Walking) {
  const { t, number } = useWords();
  const label =
    total === null
      ? t('collecting', { n: number(found) })
      : t('collectingOf', { n: number(found), total: number(total) });
  return (
    <div class="walk">
      <div
        class="progress"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={total === null ? undefined : found}
      >
        <div style={{ inlineSize: total ? `${(found * 100) / total}%` : '0' }} />
      </div>
      <span>{label}</span>
      <Button onPress={() => abort.abort()}>{t('cancel')}</Button>
    </div>
  );
}

class ReadError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** Reads a list page through the worker, which alone talks to the portal. */
async function readPage(portal: PortalAddress, url: string): Promise<string> {
  const reply = await ask('readListPage', { portal, url });
  if (!reply.ok) throw new ReadError(reply.problem);
  return reply.value;
}

function problemOf(error: unknown): WalkProblem | Problem {
  if (error instanceof WalkError) return error.problem;
  return error instanceof ReadError ? error.problem : { kind: 'fault' };
}
