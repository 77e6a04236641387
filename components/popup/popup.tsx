import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { hostOf } from '../../utils/portal/index.ts';
import { JobCard } from '../job-card.tsx';
import { Checklist } from '../steps/checklist.tsx';
import { Step } from '../steps/step.tsx';
import { useWords } from '../words.tsx';
import { Header } from './header.tsx';
import { NoPortal } from './no-portal.tsx';
import { lookAround, type PortalTab, type Surroundings } from './portal-tab.ts';
import { Report } from './report.tsx';
import { Settings } from './settings.tsx';
import { Trouble } from './trouble.tsx';
import { usePortalJobs } from './use-portal-jobs.ts';
import { useStatus } from './use-status.ts';
import { editionOf, whoIs } from './who-is.ts';
import { usePopupWords } from './words.ts';

/** The popup: who is signed in at the portal in the active tab, its jobs, and the checklist. */
export function Popup() {
  const { language } = useWords();
  const [found, setFound] = useState<Surroundings>();
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    const nothing = { portalTab: null, otherTab: undefined };
    lookAround().then(setFound, () => setFound(nothing));
  }, [looks]);
  // The browser knows at once.
  if (!found) return null;
  const lookAgain = () => setLooks(looks + 1);
  return found.portalTab ? (
    <OnPortal portalTab={found.portalTab} onChange={lookAgain} />
  ) : (
    <NoPortal tab={found.otherTab} onChange={lookAgain} />
  );
}

interface OnPortalProps {
  portalTab: PortalTab;
  /** The portals that Poka may work on have changed. */
  onChange: () => void;
}

function OnPortal({ portalTab, onChange }: OnPortalProps) {
  const words = usePopupWords();
  const { portal } = portalTab;
  const [round, setRound] = useState(0);
  const { status, asking } = useStatus(portal, round);
  const jobs = usePortalJobs(portal, round);
  const retry = () => {
    if (!asking) setRound(round + 1);
  };
  return (
    <>
      <Header
        title={hostOf(portal)}
        mark={status?.ok ? editionOf(status.value, words) : undefined}
        line={whoIs(asking ? undefined : status, words)}
      />
      <main>
        {status?.ok === false && (
          <Trouble problem={status.problem} portalTab={portalTab} onRetry={retry} />
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
