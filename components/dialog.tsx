import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  title: string;
  children: ComponentChildren;
  /** The buttons, the one that does it last. */
  buttons: ComponentChildren;
  /** Escape, too. */
  onClose: () => void;
}

/** A window over everything: the browser's own modal dialog, above any page's z-index, with its focus kept inside. */
export function Dialog({ title, children, buttons, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    const opener = element?.getRootNode();
    const before =
      opener instanceof Document || opener instanceof ShadowRoot ? opener.activeElement : null;
    element?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- design.md names the role; tests look for the attribute
      role="dialog"
      aria-modal="true"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      <div class="dialog-body">{children}</div>
      <div class="dialog-buttons">{buttons}</div>
    </dialog>
  );
}
