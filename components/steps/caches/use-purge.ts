import { useEffect, useState } from 'preact/hooks';
import type { PortalAddress } from '../../../utils/portal/index.ts';
import { onPurge, readPurge, type Purge } from '../../../utils/steps/index.ts';

/** The last clearing of the server's cache, followed as it goes; undefined while it is being read. */
export function usePurge(portal: PortalAddress): Purge | null | undefined {
  const [purge, setPurge] = useState<Purge | null>();
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      const known = await readPurge(portal);
      if (!abort.signal.aborted) setPurge(known);
    };
    onPurge(portal, () => void read(), abort.signal);
    void read();
    return () => abort.abort();
  }, [portal]);
  return purge;
}
