import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Keeps the focus near: when what holds it goes away, as "Stop" does once it is pressed, the part around it takes the
 * focus, and Tab goes on from there, not from the top of the page.
 * @returns to be put on that part, which must be able to take the focus (`tabIndex`).
 */
export function useKeptFocus(): RefObject<HTMLDivElement | null> {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const around = part.current;
    if (!around) return;
    let holder: Element | null = null;
    const learn = ({ target }: FocusEvent) => {
      holder = target instanceof Element ? target : null;
    };
    const observer = new MutationObserver(() => {
      if (!holder || holder.isConnected) return;
      holder = null;
      if (document.activeElement === document.body) around.focus({ preventScroll: true });
    });
    around.addEventListener('focusin', learn);
    observer.observe(around, { subtree: true, childList: true });
    return () => {
      around.removeEventListener('focusin', learn);
      observer.disconnect();
    };
  }, []);
  return part;
}
