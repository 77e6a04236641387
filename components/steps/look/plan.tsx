import { lookMessages, type LookMessageKey } from '../../../utils/i18n/steps/look-messages.ts';
import type { KindInfo } from '../../../utils/kinds/index.ts';
import { planOf, type Look, type PlanStep } from '../../../utils/steps/index.ts';
import { kindNamed, useKinds } from '../../words.tsx';
import { useStepWords, type StepWords } from '../step-words.ts';

/** What this person should do, in order. */
export function Plan({ found }: { found: Look }) {
  const words = useStepWords(lookMessages);
  const kinds = useKinds();
  return (
    <section class="section">
      <h3>{words.s('plan')}</h3>
      <ol class="plan">
        {planOf(found, kinds).map((step) => (
          <li key={step.step}>{told(step, found, kinds, words)}</li>
        ))}
      </ol>
    </section>
  );
}

function told(
  step: PlanStep,
  { census }: Look,
  kinds: readonly KindInfo[],
  { s, number }: StepWords<LookMessageKey>,
): string {
  switch (step.step) {
    case 'copy':
      return s('planCopy');
    case 'finish':
      return s('planFinish', { n: step.tasks });
    case 'delete': {
      const names = step.kinds.map((id) => {
        const title = census.find(({ kind }) => kind === id)?.title;
        return title ?? kindNamed(kinds, id)?.plural ?? id;
      });
      const minutes = Math.max(1, Math.ceil(step.seconds / 60));
      const values = { n: step.count, count: number(step.count), minutes: number(minutes) };
      return s('planDelete', { ...values, kinds: names.join(', ') });
    }
    case 'bins':
      return s('planBins');
    case 'serverCache':
      return s('planServer');
    case 'handOver':
      return s(step.sure ? 'planHandOver' : 'planHandOverMaybe');
    case 'profile':
      return s(step.way === 'form' ? 'planForm' : 'planRequest');
    case 'apps':
      return s('planApps');
    case 'report':
      return s('planReport');
    case 'caches':
      return s('planCaches');
  }
}
