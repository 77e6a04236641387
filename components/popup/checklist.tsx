import type { ComponentChildren } from 'preact';
import type { PortalStatus, Reply } from '../../utils/messages/index.ts';
import { hostOf } from '../../utils/portal/index.ts';
import { DeleteData } from './delete-data.tsx';
import { EmptyBins } from './empty-bins.tsx';
import type { PortalTab } from './portal-tab.ts';
import { Questions } from './questions.tsx';
import { Report } from './report.tsx';
import { Step } from './step.tsx';
import type { PortalJobs } from './use-portal-jobs.ts';
import { usePopupWords } from './words.ts';

interface ChecklistProps {
  portalTab: PortalTab;
  status: Reply<PortalStatus> | undefined;
  jobs: PortalJobs;
}

/** The steps of the journey (design.md, "The journey"), each closed until somebody opens it. */
export function Checklist({ portalTab, status, jobs }: ChecklistProps) {
  const { p } = usePopupWords();
  // An employee cannot be the only administrator.
  const mayBeOnlyAdmin = !status?.ok || status.value.user.admin;
  return (
    <section class="steps" aria-label={p('checklist')}>
      <Step title={p('look')} works={false}>
        <ToCome soon={p('lookSoon')} meanwhile={p('lookMeanwhile')} />
      </Step>
      <Step title={p('saveCopy')} works={false}>
        <ToCome soon={p('saveCopySoon')} meanwhile={p('saveCopyMeanwhile')} />
      </Step>
      <Step title={p('deleteData')} works>
        <DeleteData portalTab={portalTab} status={status} finished={jobs.finished.length} />
      </Step>
      <Step title={p('emptyBins')} works>
        <EmptyBins portalTab={portalTab} status={status} finished={jobs.finished.length} />
      </Step>
      <Step title={p('clearCaches')} works={false}>
        <ToCome
          soon={p('clearCachesSoon')}
          meanwhile={p('clearCachesMeanwhile', { host: hostOf(portalTab.portal) })}
        />
      </Step>
      <Step title={p('deleteProfile')} works={false}>
        <ToCome soon={p('deleteProfileSoon')} meanwhile={p('deleteProfileMeanwhile')}>
          {mayBeOnlyAdmin && <p class="warning">{p('deleteProfileOnlyAdmin')}</p>}
        </ToCome>
      </Step>
      <Step title={p('removeApps')} works={false}>
        <ToCome soon={p('removeAppsSoon')} meanwhile={p('removeAppsMeanwhile')} />
      </Step>
      <Step title={p('report')} works>
        <Report portal={portalTab.portal} jobs={jobs} />
      </Step>
      <Step title={p('questions')}>
        <Questions />
      </Step>
    </section>
  );
}

interface ToComeProps {
  soon: string;
  meanwhile: string;
  children?: ComponentChildren;
}

/** A step that Poka does not do yet: what it will do, and the way until then. */
function ToCome({ soon, meanwhile, children }: ToComeProps) {
  return (
    <>
      <p>{soon}</p>
      <p class="quiet">{meanwhile}</p>
      {children}
    </>
  );
}
