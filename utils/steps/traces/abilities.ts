/** What a portal leaves in a browser. `history` and `cookies` go only when they are asked for. */
const traces = [
  'httpCache',
  'cacheStorage',
  'serviceWorkers',
  'indexedDB',
  'localStorage',
] as const;

/** A trace that goes with "Clear this browser". */
export type Trace = (typeof traces)[number];

/** The browsers' families, as far as they differ here. */
export type Family = 'chromium' | 'firefox';

/**
 * Which traces the browser clears of one site alone (field.md §5.2): Chromium's all; Firefox's HTTP cache only as a whole,
 * which is not ours to clear, and its cache storage goes with the rest of a site's stored data.
 */
export function clearable(family: Family): Trace[] {
  return family === 'chromium' ? [...traces] : ['serviceWorkers', 'indexedDB', 'localStorage'];
}

/** What `browsingData.remove` is asked for: the site, in the browser's own way of naming it. */
export function siteOf(
  address: string,
  family: Family,
): { origins: [string] } | { hostnames: [string] } {
  const { origin, hostname } = new URL(address);
  return family === 'chromium' ? { origins: [origin] } : { hostnames: [hostname] };
}

/** What `browsingData.remove` is asked to clear of it. */
export function dataOf(chosen: readonly Trace[], family: Family): Record<string, boolean> {
  const able = clearable(family).filter((trace) => chosen.includes(trace));
  return Object.fromEntries(able.map((trace) => [trace === 'httpCache' ? 'cache' : trace, true]));
}

/**
 * Of a portal's zone: the address under which a browser keeps its cookies, e.g. `bitrix24.ru`. Chromium clears them of
 * all of it at once.
 */
export function cookieZone(address: string): string {
  const { hostname } = new URL(address);
  if (/^[\d.]+$|:/.test(hostname)) return hostname;
  const parts = hostname.split('.');
  // A zone like com.br or com.tr counts as one.
  const short = /^(com|co|org|net)$/.test(parts.at(-2) ?? '') && parts.length > 2;
  return parts.slice(short ? -3 : -2).join('.');
}
