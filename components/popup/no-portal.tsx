import { AllowPortal } from './allow-portal.tsx';
import { Header } from './header.tsx';
import { Questions } from '../steps/checklist.tsx';
import { Settings } from './settings.tsx';
import { Step } from '../steps/step.tsx';
import { usePopupWords } from './words.ts';

/** What a cloud portal's address looks like. */
const exampleHost = 'your-name.bitrix24.ru';

interface NoPortalProps {
  /** The tab that is looked at. */
  tab: number | undefined;
  /** Something has changed: look again. */
  onChange: () => void;
}

/** What is shown on a page that is no known portal's: what to do, and the questions people ask. */
export function NoPortal({ tab, onChange }: NoPortalProps) {
  const { p } = usePopupWords();
  return (
    <>
      <Header title="Poka" />
      <main>
        {tab === undefined ? (
          <WhatToDo />
        ) : (
          <AllowPortal tab={tab} onAllowed={onChange}>
            <WhatToDo />
          </AllowPortal>
        )}
        <div class="steps">
          <Step title={p('settings')} state="settings">
            <Settings onWithdrawn={onChange} />
          </Step>
          <Step title={p('questions')} state="questions">
            <Questions />
          </Step>
        </div>
      </main>
    </>
  );
}

function WhatToDo() {
  const { p } = usePopupWords();
  return (
    <div class="no-portal">
      <h2>{p('noPortalTitle')}</h2>
      <p>{p('noPortalText')}</p>
      <p class="example">{exampleHost}</p>
      <p class="quiet">{p('noPortalBox')}</p>
    </div>
  );
}
