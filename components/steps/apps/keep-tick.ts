import { readJourney, remember } from '../../../utils/journey/index.ts';
import type { PortalAddress } from '../../../utils/portal/index.ts';

let last: Promise<void> = Promise.resolve();

/**
 * Remembers that an item is done, or not. One after another, each from what is stored by then, so that quick presses do
 * not undo one another.
 * @throws what the browser says when it cannot store.
 */
export function keepTick(portal: PortalAddress, id: string, on: boolean): Promise<void> {
  const before = last;
  const kept = keep(before, portal, id, on);
  last = kept.catch(() => undefined);
  return kept;
}

async function keep(
  before: Promise<void>,
  portal: PortalAddress,
  id: string,
  on: boolean,
): Promise<void> {
  await before;
  const { ticks = [] } = await readJourney(portal);
  const others = ticks.filter((tick) => tick !== id);
  await remember(portal, 'ticks', on ? [...others, id] : others);
}
