import { useEffect, useState } from 'preact/hooks';
import { onJourney, readJourney, type Journey } from '../../utils/journey/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';

/** What is remembered of the way out of a portal, followed as it changes. */
export function useJourney(portal: PortalAddress): Journey {
  const [journey, setJourney] = useState<Journey>({});
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      const known = await readJourney(portal);
      if (!abort.signal.aborted) setJourney(known);
    };
    onJourney(portal, () => void read(), abort.signal);
    void read();
    return () => abort.abort();
  }, [portal]);
  return journey;
}
