import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { usePopupWords, type PopupWords } from '../popup/words.ts';
import { StepIcon, type Sign } from './step-icon.tsx';
import type { StepState } from './step-state.ts';
import { useKeptFocus } from './use-kept-focus.ts';

interface StepProps {
  title: string;
  /** How far it is; a sign where there is nothing to do. */
  state: StepState | Sign;
  /** Open from the first. */
  open?: boolean;
  /** Drawn only while the step is open. */
  children: ComponentChildren;
}

/** A heading of the checklist, which opens and closes what is under it. */
export function Step({ title, state, open: atFirst = false, children }: StepProps) {
  const words = usePopupWords();
  const [open, setOpen] = useState(atFirst);
  const body = useKeptFocus();
  const id = useId();
  const buttonId = `${id}-button`;
  const markId = `${id}-mark`;
  const sign = typeof state === 'string' ? state : state.is;
  const mark = typeof state === 'string' ? '' : markOf(state, words);
  return (
    <div class="step">
      <div class="step-head">
        <StepIcon is={sign} />
        <h2>
          <button
            type="button"
            id={buttonId}
            class="disclosure"
            aria-expanded={open}
            aria-controls={id}
            aria-describedby={mark ? markId : undefined}
            onClick={() => setOpen(!open)}
          >
            {title}
          </button>
        </h2>
        {mark && (
          // Beside the heading, not in it: a heading's name is its title and nothing more.
          <span id={markId} class={`mark ${sign}`}>
            {mark}
          </span>
        )}
      </div>
      <div
        ref={body}
        id={id}
        class="step-body"
        role="region"
        aria-labelledby={buttonId}
        tabIndex={-1}
        hidden={!open}
      >
        {open && children}
      </div>
    </div>
  );
}

/** How far a step is, in a word; nothing of one that has not begun. */
function markOf(state: StepState, { p, day }: PopupWords): string {
  switch (state.is) {
    case 'open':
      return '';
    case 'doing':
      return p('stepDoing');
    case 'asked':
      return state.until === undefined
        ? p('stepAskedSince', { day: day(state.at) })
        : p('stepAsked', { day: day(state.until) });
    case 'begun':
    case 'done':
      return p(state.is === 'done' ? 'stepDone' : 'stepBegun');
  }
}
