import { useEffect, useState } from 'preact/hooks';
import type { CensusRow } from '../../utils/kinds/index.ts';
import { ask, type Reply } from '../../utils/messages/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';

/**
 * Counts every kind of the portal, anew in every round.
 * @returns the latest answer; undefined while the first is awaited.
 */
export function useCensus(
  portal: PortalAddress,
  round: number,
): Reply<readonly CensusRow[]> | undefined {
  const [census, setCensus] = useState<Reply<readonly CensusRow[]>>();
  useEffect(() => {
    let over = false;
    const count = async () => {
      const reply = await ask('census', { portal });
      if (!over) setCensus(reply);
    };
    void count();
    return () => {
      over = true;
    };
  }, [portal, round]);
  return census;
}
