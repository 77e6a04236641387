/** Our words to the script in the page's own world (`page-world.ts`), which alone can reach the portal's scripts. */

/**
 * - `selection`: bring the page's counters in step with its boxes.
 * - `select`: select or unselect items; `refresh`: read the list anew.
 */
type Word = 'poka:selection' | 'poka:select' | 'poka:refresh';

/** What `poka:select` says. */
export interface SelectWord {
  ids: readonly string[];
  selected: boolean;
}

/** Tells the page something about a list. @returns whether somebody there heard it. */
export function tellPage(list: HTMLElement, word: Word, detail?: SelectWord): boolean {
  return !list.dispatchEvent(eventOf(word, detail));
}

/** Asks the page what the items of a list may be done to: actions by id. Empty when nobody answers. */
export function askActions(list: HTMLElement): ReadonlyMap<string, string> {
  let answer: unknown;
  const hear = (event: Event) => {
    answer = event instanceof CustomEvent ? event.detail : undefined;
  };
  list.addEventListener('poka:answer', hear);
  list.dispatchEvent(eventOf('poka:actions'));
  list.removeEventListener('poka:answer', hear);
  return readActions(answer);
}

/** Only a text crosses the worlds in every browser. */
function eventOf(word: string, detail?: SelectWord): CustomEvent {
  return new CustomEvent(word, {
    bubbles: true,
    cancelable: true,
    ...(detail && { detail: JSON.stringify(detail) }),
  });
}

function readActions(answer: unknown): Map<string, string> {
  if (typeof answer !== 'string') return new Map();
  try {
    const pairs: unknown = JSON.parse(answer);
    return new Map(Array.isArray(pairs) ? pairs.filter(isPair) : []);
  } catch {
    return new Map();
  }
}

function isPair(value: unknown): value is [string, string] {
  return (
    Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string')
  );
}
