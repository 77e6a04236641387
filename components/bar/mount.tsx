import { render } from 'preact';
import type { ItemList } from '../../utils/pages/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';
import theme from '../theme.css?inline';
import { InWords } from '../words.tsx';
import barStyle from './bar.css?inline';
import { Bar } from './bar.tsx';
import type { GuideSource } from './guide.ts';

/** The bar's element in the page, and what stands around it where the page asks for that. */
const barTag = 'poka-bar';
const frameTag = 'poka-frame';

/** All that Poka puts into pages. */
export const ourTags = `${barTag}, ${frameTag}, poka-box`;

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
  /** What stands before the list: the host, or what is around it. */
  outer: HTMLElement;
  /** Counts how often it was put back to its place. */
  countMove(): number;
  unmount(): void;
}

/** Puts a bar just before a list, in a shadow root that the page's styles do not reach. */
export function mountBar(list: ItemList, portal: PortalAddress, guide: GuideSource): MountedBar {
  const host = plainElement(barTag);
  for (const type of keptInside.split(' '))
    host.addEventListener(type, (event) => event.stopPropagation());
  const shadow = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = theme + barStyle;
  const root = document.createElement('div');
  shadow.append(style, root);
  const outer = list.place.view === 'tiles' ? frameOf(host) : host;
  list.view.anchor(list.element).before(outer);
  render(
    <InWords load={guide}>
      <Bar list={list} portal={portal} />
    </InWords>,
    root,
  );
  let moves = 0;
  return {
    host,
    outer,
    countMove: () => ++moves,
    unmount: () => {
      render(null, root);
      outer.remove();
    },
  };
}

/** Tiles let go of their selection at a click anywhere but under this mark, which they look for above the target. */
function frameOf(host: HTMLElement): HTMLElement {
  const frame = plainElement(frameTag);
  frame.dataset['tileGrid'] = 'tile-grid-stop-close';
  frame.append(host);
  return frame;
}

function plainElement(tag: string): HTMLElement {
  const element = document.createElement(tag);
  // Inline and important: nothing in the page's own styles outweighs it.
  element.style.setProperty('all', 'initial', 'important');
  element.style.setProperty('display', 'block', 'important');
  return element;
}
