import type { Problem } from '../../utils/messages/index.ts';
import { Button } from '../button.tsx';
import { problemText } from '../problem.ts';
import { openInPortalTab, type PortalTab } from './portal-tab.ts';
import { usePopupWords } from './words.ts';

/** Troubles that a look at the portal's own page helps with: it asks to sign in, or says what is wrong. */
const seenOnPortal: ReadonlySet<Problem['kind']> = new Set(['signedOut', 'notData', 'closed']);

interface TroubleProps {
  problem: Problem;
  portalTab: PortalTab;
  onRetry: () => void;
}

/** Why the portal did not say who is signed in, and what to do. */
export function Trouble({ problem, portalTab, onRetry }: TroubleProps) {
  const words = usePopupWords();
  const { p } = words;
  return (
    <div class="trouble">
      <p class="problem" role="alert">
        {problemText(words, problem)}
      </p>
      <div class="trouble-buttons">
        {seenOnPortal.has(problem.kind) && (
          <Button
            look="primary"
            onPress={() => void openInPortalTab(portalTab, `${portalTab.portal}/`)}
          >
            {p('openPortal')}
          </Button>
        )}
        <Button onPress={onRetry}>{p('tryAgain')}</Button>
      </div>
    </div>
  );
}
