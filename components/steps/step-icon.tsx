import type { StepState } from './step-state.ts';

/** What stands before a heading that is no step. */
export type Sign = 'report' | 'questions' | 'settings';

const shapes: Record<StepState['is'] | Sign, string> = {
  open: '',
  doing: 'M12 6v6l4 2',
  begun: 'M7 12h10',
  asked: 'M12 6v6l4 2',
  done: 'm7.5 12.5 3 3 6-7',
  report: 'M8 8h8M8 12h8M8 16h5',
  questions: 'M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M12 16.8v.2',
  settings: 'M7 9h10M7 15h10M10 7v4M14 13v4',
};

/** How far a step is, at a glance; said in words beside it. */
export function StepIcon({ is }: { is: StepState['is'] | Sign }) {
  return (
    <svg class={`step-icon ${is}`} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      <path d={shapes[is]} />
    </svg>
  );
}
