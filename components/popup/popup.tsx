import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PortalStatus, Reply } from '../../utils/messages/index.ts';
import { hostOf } from '../../utils/portal/index.ts';
import { JobCard } from '../job-card.tsx';
import { Checklist } from '../steps/checklist.tsx';
import { Step } from '../steps/step.tsx';
import { OnceInWords } from '../words.tsx';
import { Header } from './header.tsx';
import { NoPortal } from './no-portal.tsx';
import { lookAround, type PortalTab, type Surroundings } from './portal-tab.ts';
import { Report } from './report.tsx';
import { Settings } from './settings.tsx';
import { Trouble } from './trouble.tsx';
import { usePortalJobs, type PortalJobs } from './use-portal-jobs.ts';
import { useStatus } from './use-status.ts';
import { editionOf, whoIs } from './who-is.ts';
import { usePopupWords } from './words.ts';

/**
 * The popup: who is signed in at the portal in the active tab, its jobs, and the checklist. It asks for them while its
 * words come.
 */
export function Popup() {
  const [found, setFound] = useState<Surroundings>();
  const [looks, setLooks] = useState(0);
  // Asked at once, not after the first paint.
  useLayoutEffect(() => {
    const nothing = { portalTab: null, otherTab: undefined };
    lookAround().then(setFound, () => setFound(nothing));
  }, [looks]);
  // The browser knows at once.
  if (!found) return null;
  const lookAgain = () => setLooks(looks + 1);
  return found.portalTab ? (
    <OnPortal portalTab={found.portalTab} onChange={lookAgain} />
  ) : (
    <OnceInWords>
      <NoPortal tab={found.otherTab} onChange={lookAgain} />
    </OnceInWords>
  );
}

interface OnPortalProps {
  portalTab: PortalTab;
  /** The portals that Poka may work on have changed. */
  onChange: () => void;
}

function OnPortal({ portalTab, onChange }: OnPortalProps) {
  const { portal } = portalTab;
  const [round, setRound] = useState(0);
  const who = useStatus(portal, round);
  const jobs = usePortalJobs(portal, round);
  const retry = () => {
    if (!who.asking) setRound(round + 1);
  };
  return (
    <OnceInWords>
      <WayOut portalTab={portalTab} {...who} jobs={jobs} onRetry={retry} onChange={onChange} />
    </OnceInWords>
  );
}

interface WayOutProps extends OnPortalProps {
  status: Reply<PortalStatus> | undefined;
  asking: boolean;
  jobs: PortalJobs;
  onRetry: () => void;
}

function WayOut({ portalTab, status, asking, jobs, onRetry, onChange }: WayOutProps) {
  const words = usePopupWords();
  const { portal } = portalTab;
  return (
    <>
      <Header
        title={hostOf(portal)}
        mark={status?.ok ? editionOf(status.value, words) : undefined}
        line={whoIs(asking ? undefined : status, words)}
      />
      <main>
        {status?.ok === false && (
          <Trouble problem={status.problem} portalTab={portalTab} onRetry={onRetry} />
        )}
        {jobs.watched.length > 0 && (
          <Jobs count={jobs.watched.length}>
            {jobs.watched.map((job) => (
              <JobCard key={job.id} job={job} named onDismiss={() => jobs.dismiss(job.id)} />
            ))}
          </Jobs>
        )}
        <Checklist
          portalTab={portalTab}
          status={status}
          jobs={jobs}
          report={<Report portal={portal} jobs={jobs} />}
        />
        <div class="steps">
          <Step title={words.p('settings')} state="settings">
            <Settings onWithdrawn={onChange} />
          </Step>
        </div>
      </main>
    </>
  );
}

/** The cards of the jobs; a new one is brought into view. */
function Jobs({ count, children }: { count: number; children: ComponentChildren }) {
  const { p } = usePopupWords();
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.scrollIntoView({ block: 'nearest' }), [count]);
  return (
    <section ref={section} class="cards" aria-label={p('jobs')}>
      {children}
    </section>
  );
}
