import { Button } from '../button.tsx';
import { problemText } from '../problem.ts';
import type { Saving } from './use-saving.ts';
import { useReportWords } from './use-report-words.ts';

/** How the saving of a file goes, and the way to call it off. */
export function SavingLine({ saving: { state, cancel } }: { saving: Saving }) {
  const words = useReportWords();
  const { l, t, number } = words;
  if (state?.is === 'failed')
    return (
      <p class="problem" role="alert">
        {problemText(words, state.problem)}
      </p>
    );
  const said =
    state?.is === 'saving'
      ? l('savingProgress', { done: number(state.done), size: number(state.size) })
      : '';
  return (
    <div class="saving">
      {state?.is === 'saving' && (
        <>
          <div class="job-line">
            <span class="quiet">{said}</span>
            <Button onPress={cancel}>{t('cancel')}</Button>
          </div>
          <div
            class="progress"
            role="progressbar"
            aria-label={l('saving')}
            aria-valuemin={0}
            aria-valuemax={state.size}
            aria-valuenow={state.done}
          >
            <div style={{ inlineSize: `${(state.done * 100) / state.size}%` }} />
          </div>
        </>
      )}
      <p role="status" class="quiet">
        {state?.is === 'saved' && l('saved', { file: state.file })}
      </p>
    </div>
  );
}
