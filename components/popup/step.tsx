import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { usePopupWords } from './words.ts';

interface StepProps {
  title: string;
  /** Whether Poka does this already; absent where there is nothing to do. */
  works?: boolean;
  /** Drawn only while the step is open. */
  children: ComponentChildren;
}

/** A heading of the checklist, which opens and closes what is under it. */
export function Step({ title, works, children }: StepProps) {
  const { p } = usePopupWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  const buttonId = `${id}-button`;
  const markId = `${id}-mark`;
  return (
    <div class="step">
      <div class="step-head">
        <h2>
          <button
            type="button"
            id={buttonId}
            class="disclosure"
            aria-expanded={open}
            aria-controls={id}
            aria-describedby={works === undefined ? undefined : markId}
            onClick={() => setOpen(!open)}
          >
            {title}
          </button>
        </h2>
        {works !== undefined && (
          // Beside the heading, not in it: a heading's name is its title and nothing more.
          <span id={markId} class={works ? 'mark works' : 'mark'}>
            {p(works ? 'works' : 'notYet')}
          </span>
        )}
      </div>
      <div id={id} class="step-body" role="region" aria-labelledby={buttonId} hidden={!open}>
        {open && children}
      </div>
    </div>
  );
}
