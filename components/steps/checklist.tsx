import type { ComponentChildren, ComponentType } from 'preact';
import type { PortalStatus, Reply } from '../../utils/messages/index.ts';
import type { PortalTab } from '../popup/portal-tab.ts';
import { openInPortalTab } from '../popup/portal-tab.ts';
import type { PortalJobs } from '../popup/use-portal-jobs.ts';
import { usePopupWords } from '../popup/words.ts';
import { lazily } from '../lazily.tsx';
import { useKinds } from '../words.tsx';
import type { StepProps } from './step-props.ts';
import { stateOf, stepIds, type StepId } from './step-state.ts';
import { Step } from './step.tsx';
import { useJourney } from './use-journey.ts';
import { useUnderWay } from './use-under-way.ts';

/** What is under each step's heading. */
const contents: Record<StepId, ComponentType<StepProps>> = {
  look: lazily(async () => (await import('./look.tsx')).Look),
  saveCopy: lazily(async () => (await import('./save-copy.tsx')).SaveCopy),
  deleteData: lazily(async () => (await import('./delete-data.tsx')).DeleteData),
  emptyBins: lazily(async () => (await import('./empty-bins.tsx')).EmptyBins),
  clearCaches: lazily(async () => (await import('./caches.tsx')).Caches),
  deleteProfile: lazily(async () => (await import('./profile.tsx')).Profile),
  removeApps: lazily(async () => (await import('./apps.tsx')).Apps),
};

/** What people ask, and the answers. */
export const Questions = lazily(async () => (await import('./questions.tsx')).Questions);

interface ChecklistProps {
  portalTab: PortalTab;
  status: Reply<PortalStatus> | undefined;
  jobs: PortalJobs;
  /** Which steps stand open from the first. */
  open?: 'all' | 'report' | 'none';
  /** The step "Report", which differs from surface to surface. */
  report: ComponentChildren;
}

/** The steps of the journey (design.md, "The journey"): in the popup closed until somebody opens them. */
export function Checklist({ portalTab, status, jobs, open = 'none', report }: ChecklistProps) {
  const { p } = usePopupWords();
  const kinds = useKinds();
  const { portal } = portalTab;
  const journey = useJourney(portal);
  const underWay = useUnderWay(portal);
  const props: StepProps = {
    portal,
    status,
    jobs,
    journey,
    open: (url) => void openInPortalTab(portalTab, url),
  };
  const all = [...jobs.watched, ...jobs.finished];
  return (
    <section class="steps" aria-label={p('checklist')}>
      {stepIds.map((id) => {
        const Content = contents[id];
        return (
          <Step
            key={id}
            title={p(id)}
            state={underWay.has(id) ? { is: 'doing' } : stateOf(id, journey, all, kinds)}
            open={open === 'all'}
          >
            <Content {...props} />
          </Step>
        );
      })}
      <Step title={p('report')} state="report" open={open !== 'none'}>
        {report}
      </Step>
      <Step title={p('questions')} state="questions" open={open === 'all'}>
        <Questions />
      </Step>
    </section>
  );
}
