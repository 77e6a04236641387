import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { hostOf } from '../../utils/portal/index.ts';
import { JobCard } from '../job-card.tsx';
import { useWords } from '../words.tsx';
import { Checklist } from './checklist.tsx';
import { Header } from './header.tsx';
import { NoPortal } from './no-portal.tsx';
import { findPortalTab, type PortalTab } from './portal-tab.ts';
import { Trouble } from './trouble.tsx';
import { usePortalJobs } from './use-portal-jobs.ts';
import { useStatus } from './use-status.ts';
import { editionOf, whoIs } from './who-is.ts';
import { usePopupWords } from './words.ts';

/** The popup: who is signed in at the portal in the active tab, its jobs, and the checklist. */
export function Popup() {
  const { language } = useWords();
  const [portalTab, setPortalTab] = useState<PortalTab | null>();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    findPortalTab().then(setPortalTab, () => setPortalTab(null));
  }, []);
  // The browser knows at once.
  if (portalTab === undefined) return null;
  return portalTab ? <OnPortal portalTab={portalTab} /> : <NoPortal />;
}

function OnPortal({ portalTab }: { portalTab: PortalTab }) {
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
          <Jobs>
            {jobs.watched.map((job) => (
              <JobCard key={job.id} job={job} onDismiss={() => jobs.dismiss(job.id)} />
            ))}
          </Jobs>
        )}
        <Checklist portalTab={portalTab} status={status} jobs={jobs} />
      </main>
    </>
  );
}

function Jobs({ children }: { children: ComponentChildren }) {
  const { p } = usePopupWords();
  return (
    <section class="cards" aria-label={p('jobs')}>
      {children}
    </section>
  );
}
