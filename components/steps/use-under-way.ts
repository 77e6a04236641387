import type { PortalAddress } from '../../utils/portal/index.ts';
import { usePurge } from './caches/use-purge.ts';
import { useCopy } from './copy/use-copy.ts';
import type { StepId } from './step-state.ts';

/** The steps of which something is under way that is no job: a copy, the clearing of the server's cache. */
export function useUnderWay(portal: PortalAddress): ReadonlySet<StepId> {
  const states = {
    saveCopy: useCopy(portal)?.state,
    clearCaches: usePurge(portal)?.state,
  } as const;
  const steps = ['saveCopy', 'clearCaches'] as const;
  return new Set(steps.filter((id) => states[id] === 'running' || states[id] === 'waiting'));
}
