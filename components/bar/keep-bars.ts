import { findLists, watchDocument } from '../../utils/pages/index.ts';
import { portalOf } from '../../utils/portal/index.ts';
import { barTag, mountBar, type MountedBar } from './mount.tsx';

/** A page that moves the bar away this often means it; we do not fight. */
const mostMoves = 20;

/**
 * Keeps one bar before each list of a known kind in this document, whatever the page does to its lists, until the
 * signal aborts.
 */
export function keepBars(signal: AbortSignal): void {
  const portal = portalOf(location.href);
  if (!portal) return;
  // Left by a script of an earlier version of Poka, which can do nothing any more.
  for (const orphan of document.querySelectorAll(barTag)) orphan.remove();

  const bars = new Map<HTMLElement, MountedBar>();
  const removeFrom = (element: HTMLElement) => {
    bars.get(element)?.unmount();
    bars.delete(element);
  };
  const look = () => {
    const lists = findLists(document);
    const elements = new Set(lists.map(({ element }) => element));
    for (const element of bars.keys()) if (!elements.has(element)) removeFrom(element);
    for (const list of lists) {
      const bar = bars.get(list.element);
      if (!bar) bars.set(list.element, mountBar(list, portal));
      else putBack(bar, list.element);
    }
  };
  look();
  watchDocument(document, look, signal);
  signal.addEventListener('abort', () => {
    for (const element of bars.keys()) removeFrom(element);
  });
}

function putBack(bar: MountedBar, list: HTMLElement): void {
  if (bar.host.nextElementSibling === list) return;
  // Moving it would take an open window out of the browser's top layer.
  if (bar.host.isConnected && bar.host.shadowRoot?.querySelector('dialog[open]')) return;
  if (bar.moves++ < mostMoves) list.before(bar.host);
}
