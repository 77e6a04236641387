import { ClearBrowser } from './browser/clear-browser.tsx';
import { OwnCache } from './caches/own-cache.tsx';
import { ServerCache } from './caches/server-cache.tsx';
import type { StepProps } from './step-props.ts';

/** The step "Clear caches": the server's, the person's own on it, and what the portal left in this browser. */
export function Caches(props: StepProps) {
  return (
    <div class="sections">
      <ServerCache {...props} />
      <OwnCache {...props} />
      <ClearBrowser {...props} />
    </div>
  );
}
