import type { ComponentChildren } from 'preact';

interface CheckBoxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ComponentChildren;
  /** Makes it a radio button, one of those with the same group. */
  group?: string;
  disabled?: boolean;
  label?: string;
}

/** A check box, or a radio button, that only a person can tick. */
export function CheckBox(props: CheckBoxProps) {
  const { checked, onChange, children, group, disabled = false, label } = props;
  return (
    <label class="check">
      <input
        type={group ? 'radio' : 'checkbox'}
        name={group}
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
