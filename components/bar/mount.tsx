import { render } from 'preact';
import { ask } from '../../utils/messages/index.ts';
import type { ItemList } from '../../utils/pages/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';
import theme from '../theme.css?inline';
import { InWords } from '../words.tsx';
import barStyle from './bar.css?inline';
import { Bar } from './bar.tsx';

/** The bar's element in the page. */
export const barTag = 'poka-bar';

/**
 * What happens in the bar is no business of the page: click-outside listeners would clear the very selection it
 * shows, and global keys would act on the list (dom.md §9).
 */
const keptInside =
  'click dblclick contextmenu mousedown mouseup pointerdown pointerup touchstart touchend ' +
  'keydown keyup keypress input change';

/** A bar in the page. */
export interface MountedBar {
  host: HTMLElement;
  /** How often it was put back to its place. */
  moves: number;
  unmount(): void;
}

async function wordsFromWorker() {
  const reply = await ask('words', {});
  return reply.ok ? reply.value : null;
}

/** Puts a bar just before a list, in a shadow root that the page's styles do not reach. */
export function mountBar(list: ItemList, portal: PortalAddress): MountedBar {
  const host = document.createElement(barTag);
  // Inline and important: nothing in the page's own styles outweighs it.
  host.style.setProperty('all', 'initial', 'important');
  host.style.setProperty('display', 'block', 'important');
  for (const type of keptInside.split(' '))
    host.addEventListener(type, (event) => event.stopPropagation());
  const shadow = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = theme + barStyle;
  const root = document.createElement('div');
  shadow.append(style, root);
  list.element.before(host);
  render(
    <InWords load={wordsFromWorker}>
      <Bar list={list} portal={portal} />
    </InWords>,
    root,
  );
  return {
    host,
    moves: 0,
    unmount: () => {
      render(null, root);
      host.remove();
    },
  };
}
