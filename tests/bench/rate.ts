import type { Portal } from '../portal/index.ts';

/** Deletions a second between the first and the last of a part of the portal's audit. */
export function rateOf(audit: Portal['state']['audit']): number {
  const done = audit.filter(({ outcome }) => outcome === 'done');
  const first = done[0];
  const last = done.at(-1);
  if (!first || !last || last.at === first.at) return 0;
  return ((done.length - 1) * 1000) / (last.at - first.at);
}
