import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ask, askedKey, type Problem } from '../../utils/messages/index.ts';
import { hostOf, originPatternOf, type PortalAddress } from '../../utils/portal/index.ts';
import { Button } from '../button.tsx';
import { problemText } from '../problem.ts';
import { recognise } from './recognise.ts';
import { usePopupWords } from './words.ts';

interface AllowPortalProps {
  /** The tab that may show a self-hosted portal. */
  tab: number;
  onAllowed: () => void;
  /** What is shown when there is none. */
  children: ComponentChildren;
}

/** Offers to work on the self-hosted portal in a tab. */
export function AllowPortal({ tab, onAllowed, children }: AllowPortalProps) {
  const words = usePopupWords();
  const { p } = words;
  const [portal, setPortal] = useState<PortalAddress | null>();
  const [problem, setProblem] = useState<Problem>();
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    void recognise(tab).then(setPortal);
  }, [tab]);
  // The page tells at once.
  if (portal === undefined) return null;
  if (!portal) return <>{children}</>;
  const allow = async () => {
    // The browser's question may close this window: the worker then finishes by itself.
    void browser.storage.session.set({ [askedKey]: portal });
    if (!(await browser.permissions.request({ origins: [originPatternOf(portal)] }))) {
      // Should the browser get the permission later, it is not for this that it was given.
      await browser.storage.session.remove(askedKey);
      return setRefused(true);
    }
    const reply = await ask('grant', { portal });
    if (reply.ok) onAllowed();
    else setProblem(reply.problem);
  };
  return (
    <div class="no-portal">
      <h2>{p('allowTitle')}</h2>
      <p class="example">
        <bdi>{hostOf(portal)}</bdi>
      </p>
      <p>{p('allowText')}</p>
      {problem && (
        <p class="problem" role="alert">
          {problemText(words, problem)}
        </p>
      )}
      {refused && <p role="alert">{p('allowRefused')}</p>}
      <div>
        <Button look="primary" onPress={() => void allow()}>
          {p('allowHost', { host: new URL(portal).hostname })}
        </Button>
      </div>
    </div>
  );
}
