/**
 * Calls back whenever elements are added to or removed from the document, once per burst.
 * Nothing runs while the page is still.
 */
export function watchDocument(document: Document, onChange: () => void, signal: AbortSignal): void {
  let due: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver((changes) => {
    if (due !== undefined || !changes.some(addsOrRemovesElements)) return;
    due = setTimeout(() => {
      due = undefined;
      onChange();
    }, 50);
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(due);
  });
}

function addsOrRemovesElements({ addedNodes, removedNodes }: MutationRecord): boolean {
  return [...addedNodes, ...removedNodes].some(({ nodeType }) => nodeType === Node.ELEMENT_NODE);
}
