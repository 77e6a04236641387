import type { ComponentChildren } from 'preact';

interface CheckBoxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ComponentChildren;
  disabled?: boolean;
  label?: string;
}

/** A check box that only a person can tick. */
export function CheckBox({ checked, onChange, children, disabled = false, label }: CheckBoxProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-label={label}
        onClick={(event) => {
          // A script's tick is taken back; the page's state alone counts.
          if (!event.isTrusted) event.preventDefault();
        }}
        onChange={(event) => {
          if (event.isTrusted) onChange(event.currentTarget.checked);
        }}
      />
      <span>{children}</span>
    </label>
  );
}
