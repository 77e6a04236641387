/**
 * Makes a handler for presses by a person only: what a page's script does to our buttons presses nothing
 * (design.md, "What the interface is called").
 */
export function byPerson(press: () => void): (event: Event) => void {
  return (event) => {
    if (event.isTrusted) press();
  };
}

/** More than any of our buttons is wide or high, px. */
const largest = { width: 480, height: 120 };

/**
 * Whether a person can see what they press: nothing from the button up to its window is made transparent, shifted or
 * blown up. A page can put styles into an open shadow root, and so a button under an unsuspecting click.
 */
export function isInPlainSight(button: Element): boolean {
  const { width, height } = button.getBoundingClientRect();
  if (width > largest.width || height > largest.height) return false;
  for (let element: Element | null = button; element; element = element.parentElement) {
    const { opacity, filter, transform, clipPath, visibility } = getComputedStyle(element);
    if (Number(opacity) < 0.9 || visibility !== 'visible') return false;
    if (filter !== 'none' || transform !== 'none' || clipPath !== 'none') return false;
    if (element instanceof HTMLDialogElement) break;
  }
  return true;
}
