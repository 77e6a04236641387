import { useEffect, useState } from 'preact/hooks';
import { onCopy, readCopy, type Copy } from '../../../utils/copy/index.ts';
import type { PortalAddress } from '../../../utils/portal/index.ts';

/** The copy of a portal, followed as it is made; undefined while it is being read. */
export function useCopy(portal: PortalAddress): Copy | null | undefined {
  const [copy, setCopy] = useState<Copy | null>();
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      const known = await readCopy(portal);
      if (!abort.signal.aborted) setCopy(known);
    };
    onCopy(portal, () => void read(), abort.signal);
    void read();
    return () => abort.abort();
  }, [portal]);
  return copy;
}
