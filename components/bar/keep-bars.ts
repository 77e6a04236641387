import { onLeave } from '../../utils/messages/index.ts';
import { findLists, mayHoldLists, watchDocument } from '../../utils/pages/index.ts';
import { guideSource } from './guide.ts';
import { mountBar, ourTags, type MountedBar } from './mount.tsx';

/** A page that moves the bar away this often means it; we do not fight. */
const mostMoves = 20;

/**
 * Keeps one bar before each list of a known kind in this document, whatever the page does to its lists, until the
 * signal aborts. Of a page that holds nothing like a list, nobody is asked anything.
 */
export function keepBars(signal: AbortSignal): void {
  // Left by a script of an earlier version of Poka, which can do nothing any more.
  for (const orphan of document.querySelectorAll(ourTags)) orphan.remove();

  // A slider writes its own address over that of the page under it, whose lists are no other for that (dom.md §6).
  const { pathname } = location;
  const guide = guideSource(signal);
  const bars = new Map<HTMLElement, MountedBar>();
  const removeFrom = (element: HTMLElement) => {
    bars.get(element)?.unmount();
    bars.delete(element);
  };
  const look = async () => {
    if (bars.size === 0 && !mayHoldLists(document)) return;
    const known = await guide();
    if (!known || signal.aborted) return;
    const { portal, places } = known;
    const lists = portal ? findLists(document, places, pathname) : [];
    const elements = new Set(lists.map(({ element }) => element));
    for (const element of bars.keys()) if (!elements.has(element)) removeFrom(element);
    for (const list of lists) {
      const bar = bars.get(list.element);
      if (bar) putBack(bar, list.view.anchor(list.element));
      else if (portal) bars.set(list.element, mountBar(list, portal, guide));
    }
  };
  void look();
  watchDocument(document, () => void look(), signal);
  onLeave(() => void look(), signal);
  signal.addEventListener('abort', () => {
    for (const element of bars.keys()) removeFrom(element);
  });
}

function putBack({ outer, host, countMove }: MountedBar, anchor: HTMLElement): void {
  if (outer.nextElementSibling === anchor && outer.contains(host)) return;
  // Moving it would take an open window out of the browser's top layer.
  if (host.isConnected && host.shadowRoot?.querySelector('dialog[open]')) return;
  if (countMove() > mostMoves) return;
  if (outer !== host) outer.append(host);
  anchor.before(outer);
}
