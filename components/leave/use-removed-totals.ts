import { useEffect, useState } from 'preact/hooks';
import type { Total } from '../../utils/jobs/index.ts';
import { ask } from '../../utils/messages/index.ts';

/**
 * What jobs whose reports were removed came to, asked for anew in every round.
 * @returns null while it is not known: sums without them would be too small.
 */
export function useRemovedTotals(round: number): readonly Total[] | null {
  const [totals, setTotals] = useState<readonly Total[] | null>(null);
  useEffect(() => {
    let over = false;
    const learn = async () => {
      const reply = await ask('totals', {});
      if (!over) setTotals(reply.ok ? reply.value : null);
    };
    void learn();
    return () => {
      over = true;
    };
  }, [round]);
  return totals;
}
