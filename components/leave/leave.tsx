import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../utils/messages/index.ts';
import { hostOf, type PortalAddress } from '../../utils/portal/index.ts';
import { Button } from '../button.tsx';
import { Header } from '../popup/header.tsx';
import { lookAround, type PortalTab } from '../popup/portal-tab.ts';
import { Settings } from '../popup/settings.tsx';
import { Trouble as PortalTrouble } from '../popup/trouble.tsx';
import { usePortalJobs, type PortalJobs } from '../popup/use-portal-jobs.ts';
import { useStatus } from '../popup/use-status.ts';
import { editionOf, whoIs } from '../popup/who-is.ts';
import { usePopupWords } from '../popup/words.ts';
import { problemText } from '../problem.ts';
import { useReportWords } from '../report/use-report-words.ts';
import { Checklist } from '../steps/checklist.tsx';
import { takeErrand, type Errand } from './errand.ts';
import { Jobs } from './jobs.tsx';
import { Reports } from './reports.tsx';

/** The leave page: the way out of the portal that was looked at last, and the jobs and reports of all. */
export function Leave() {
  const { l, language } = useReportWords();
  const [round, setRound] = useState(0);
  const [errand] = useState(takeErrand);
  const [portalTab, setPortalTab] = useState<PortalTab | null>();
  const jobs = usePortalJobs(null, round);
  const again = () => setRound(round + 1);
  useEffect(() => {
    document.title = l('pageTitle');
  }, [language]);
  useEffect(() => {
    lookAround(errand?.portal).then(
      (found) => setPortalTab(found.portalTab),
      () => setPortalTab(null),
    );
  }, []);
  // The browser knows at once.
  if (portalTab === undefined) return null;
  const parts = { jobs, errand, round, again };
  return portalTab ? <OfPortal portalTab={portalTab} {...parts} /> : <OfAll {...parts} />;
}

interface PartsProps {
  /** Those of all portals. */
  jobs: PortalJobs;
  errand: Errand | null;
  round: number;
  /** Asks everything anew. */
  again: () => void;
}

/** Where no portal is at hand: the jobs and reports of all. */
function OfAll({ jobs, errand, again }: PartsProps) {
  const { p } = usePopupWords();
  const { l } = useReportWords();
  return (
    <>
      <Header title="Poka" line={l('about')} />
      <main>
        {typeof jobs.listed === 'object' ? (
          <Trouble problem={jobs.listed} onRetry={again} />
        ) : (
          <>
            <Jobs jobs={jobs} />
            <section class="part" aria-labelledby="report">
              <h2 id="report">{p('report')}</h2>
              <Reports jobs={jobs} errand={errand} />
            </section>
          </>
        )}
        <SettingsPart onWithdrawn={again} />
      </main>
    </>
  );
}

/** The steps of the way out of a portal, all open, and the jobs. */
function OfPortal({
  portalTab,
  jobs,
  errand,
  round,
  again,
}: PartsProps & { portalTab: PortalTab }) {
  const words = usePopupWords();
  const { portal } = portalTab;
  const { status, asking } = useStatus(portal, round);
  const own = jobsAt(portal, jobs);
  return (
    <>
      <Header
        title={hostOf(portal)}
        mark={status?.ok ? editionOf(status.value, words) : undefined}
        line={whoIs(asking ? undefined : status, words)}
      />
      <main>
        {typeof jobs.listed === 'object' && <Trouble problem={jobs.listed} onRetry={again} />}
        {status?.ok === false && (
          <PortalTrouble problem={status.problem} portalTab={portalTab} onRetry={again} />
        )}
        <Jobs jobs={jobs} />
        {status && (
          // Each step would tell the same trouble: they stand open where the portal answers.
          <Checklist
            key={String(status.ok)}
            portalTab={portalTab}
            status={status}
            jobs={own}
            open={status.ok ? 'all' : 'report'}
            report={<Reports jobs={jobs} errand={errand} about={{ portal, status, jobs: own }} />}
          />
        )}
        <SettingsPart onWithdrawn={again} />
      </main>
    </>
  );
}

function SettingsPart({ onWithdrawn }: { onWithdrawn: () => void }) {
  const { p } = usePopupWords();
  return (
    <section class="part settings" aria-labelledby="settings">
      <h2 id="settings">{p('settings')}</h2>
      <Settings onWithdrawn={onWithdrawn} />
    </section>
  );
}

/** What of all jobs is of one portal. */
function jobsAt(portal: PortalAddress, jobs: PortalJobs): PortalJobs {
  return {
    ...jobs,
    watched: jobs.watched.filter((job) => job.portal === portal),
    finished: jobs.finished.filter((job) => job.portal === portal),
  };
}

/** Why the jobs cannot be shown, and the way to try again. */
function Trouble({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const words = usePopupWords();
  return (
    <div class="trouble">
      <p class="problem" role="alert">
        {problemText(words, problem)}
      </p>
      <div class="trouble-buttons">
        <Button onPress={onRetry}>{words.p('tryAgain')}</Button>
      </div>
    </div>
  );
}
