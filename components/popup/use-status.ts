import { useLayoutEffect, useState } from 'preact/hooks';
import { ask, type PortalStatus, type Reply } from '../../utils/messages/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';

/**
 * Asks who is signed in at the portal, anew in every round.
 * @returns the latest answer, and whether another is awaited.
 */
export function useStatus(
  portal: PortalAddress,
  round: number,
): { status: Reply<PortalStatus> | undefined; asking: boolean } {
  const [answer, setAnswer] = useState<{ round: number; status: Reply<PortalStatus> }>();
  // Asked at once, not after the next paint.
  useLayoutEffect(() => {
    let over = false;
    const learn = async () => {
      const status = await ask('status', { portal });
      if (!over) setAnswer({ round, status });
    };
    void learn();
    return () => {
      over = true;
    };
  }, [portal, round]);
  return { status: answer?.status, asking: answer?.round !== round };
}
