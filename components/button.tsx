import type { ComponentChildren } from 'preact';
import { byPerson, isInPlainSight } from './press.ts';

interface ButtonProps {
  children: ComponentChildren;
  onPress: () => void;
  look?: 'plain' | 'primary' | 'danger' | 'quiet';
  disabled?: boolean;
  label?: string;
  /** A word more, e.g. on why it cannot be pressed. */
  title?: string | undefined;
}

/** A button that only a person can press; one that deletes, only where they can see it. */
export function Button({
  children,
  onPress,
  look = 'plain',
  disabled = false,
  label,
  title,
}: ButtonProps) {
  return (
    <button
      type="button"
      class={`button ${look}`}
      disabled={disabled}
      aria-label={label}
      title={title}
      onClick={(event) => {
        if (look !== 'danger' || isInPlainSight(event.currentTarget)) byPerson(onPress)(event);
      }}
    >
      {children}
    </button>
  );
}
