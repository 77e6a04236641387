import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../utils/messages/index.ts';
import { Button } from '../button.tsx';
import { Header } from '../popup/header.tsx';
import { Settings } from '../popup/settings.tsx';
import { usePortalJobs } from '../popup/use-portal-jobs.ts';
import { usePopupWords } from '../popup/words.ts';
import { problemText } from '../problem.ts';
import { useReportWords } from '../report/use-report-words.ts';
import { takeErrand } from './errand.ts';
import { Jobs } from './jobs.tsx';
import { Reports } from './reports.tsx';

/** The leave page: all jobs of all portals, their reports, and the settings. */
export function Leave() {
  const { p, language } = usePopupWords();
  const { l } = useReportWords();
  const [round, setRound] = useState(0);
  const [errand] = useState(takeErrand);
  const jobs = usePortalJobs(null, round);
  const listAgain = () => setRound(round + 1);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = l('pageTitle');
  }, [language]);
  return (
    <>
      <Header title="Poka" line={l('about')} />
      <main>
        {typeof jobs.listed === 'object' ? (
          <Trouble problem={jobs.listed} onRetry={listAgain} />
        ) : (
          <>
            <Jobs jobs={jobs} />
            <Reports jobs={jobs} errand={errand} />
          </>
        )}
        <section class="part settings" aria-labelledby="settings">
          <h2 id="settings">{p('settings')}</h2>
          <Settings onWithdrawn={listAgain} />
        </section>
      </main>
    </>
  );
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
