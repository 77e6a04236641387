/** Numbers that come from outside, read defensively. Times in ms. */

/** No portal is waited for longer than this at its own word: its windows are of ten minutes. */
const longestAsked = 900_000;

/** Requests are given up after 20 s; what took far longer was a clock that jumped or a machine asleep. */
const longestElapsed = 30_000;

/** What the portal asked for in `Retry-After` or `operating_reset_at`; 0 where that is nothing or nonsense. */
export function askedOf(value: number | undefined): number {
  if (value === undefined || Number.isNaN(value) || value <= 0) return 0;
  return Math.min(value, longestAsked);
}

/** How long a request took by our clock; undefined where the clock cannot be believed. */
export function elapsedOf(sentAt: number, now: number): number | undefined {
  const elapsed = now - sentAt;
  return elapsed >= 0 && elapsed <= longestElapsed ? elapsed : undefined;
}

/** The portal's own time of a request, which is part of `elapsed`; undefined where it was not told, or is nonsense. */
export function durationOf(value: number | undefined, elapsed: number): number | undefined {
  if (value === undefined || Number.isNaN(value) || value < 0) return undefined;
  // The two clocks are read apart: a little more is no nonsense.
  return value <= elapsed * 1.1 + 5 ? Math.min(value, elapsed) : undefined;
}

/** A number that was learnt earlier; undefined where it is out of all bounds. */
export function knownOf(
  value: number | undefined,
  least: number,
  most: number,
): number | undefined {
  return value !== undefined && value >= least && value <= most ? value : undefined;
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
