import { useEffect, useState } from 'preact/hooks';
import { ask, type Reply } from '../../utils/messages/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';

/**
 * Asks how many there are of a kind that is counted by itself, anew in every round.
 * @returns the latest answer; undefined while the first is awaited.
 */
export function useTotal(
  portal: PortalAddress,
  kind: string,
  round: number,
): Reply<number> | undefined {
  const [total, setTotal] = useState<Reply<number>>();
  useEffect(() => {
    let over = false;
    const count = async () => {
      const reply = await ask('countKind', { portal, kind });
      if (!over) setTotal(reply);
    };
    void count();
    return () => {
      over = true;
    };
  }, [portal, kind, round]);
  return total;
}
