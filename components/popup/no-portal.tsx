import { Header } from './header.tsx';
import { Questions } from './questions.tsx';
import { Step } from './step.tsx';
import { usePopupWords } from './words.ts';

/** What a cloud portal's address looks like. */
const exampleHost = 'your-name.bitrix24.ru';

/** What is shown on a page that is no portal: what to do, and the questions people ask. */
export function NoPortal() {
  const { p } = usePopupWords();
  return (
    <>
      <Header title="Poka" />
      <main>
        <div class="no-portal">
          <h2>{p('noPortalTitle')}</h2>
          <p>{p('noPortalText')}</p>
          <p class="example">{exampleHost}</p>
          <p class="quiet">{p('noPortalBox')}</p>
        </div>
        <div class="steps">
          <Step title={p('questions')}>
            <Questions />
          </Step>
        </div>
      </main>
    </>
  );
}
