import { Agent, get as getPlain } from 'node:http';
import { Agent as SecureAgent, get as getSecure } from 'node:https';
import type { Portal } from '../portal/index.ts';
import type { Span } from './span.ts';

/** Between the starts of two loads, ms; each time longer or shorter by up to half, so as not to march in step. */
const interval = 250;

/** The page that the colleague loads; nobody else in the bench does. */
export const colleaguePath = '/crm/lead/list/';

/** ms of a page load. */
export interface Loads {
  count: number;
  p50: number;
  p95: number;
}

/**
 * A colleague at work beside a job: opens the lead list again and again, each time in a session of their own, whether
 * or not the last one has come. So a long wait counts for as many loads as would have met it.
 */
export class Colleague {
  readonly #portal: Portal;
  readonly #agent: Agent;
  readonly #flying = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(portal: Portal) {
    this.#portal = portal;
    const options = { keepAlive: true, ...(portal.certificate && { ca: portal.certificate }) };
    this.#agent = portal.options.tls ? new SecureAgent(options) : new Agent(options);
  }

  start(): void {
    const flight = this.#load().finally(() => this.#flying.delete(flight));
    this.#flying.add(flight);
    this.#timer = setTimeout(() => this.start(), interval * (0.5 + Math.random()));
  }

  /** Begins no more loads, and awaits those under way. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await Promise.all(this.#flying);
    this.#agent.destroy();
  }

  #load(): Promise<void> {
    const { localOrigin, options } = this.#portal;
    const cookie = this.#portal
      .signIn(7)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const get = options.tls ? getSecure : getPlain;
    const request = { agent: this.#agent, headers: { cookie } };
    return new Promise((resolve, reject) => {
      get(`${localOrigin}${colleaguePath}`, request, (answer) => {
        answer.resume();
        answer.once('end', resolve);
      }).once('error', reject);
    });
  }
}

/** How long the colleague's loads took that began in a span, by the portal's own log: the way and the queue included. */
export function loadsIn({ requests }: Portal, { from, to }: Span): Loads {
  const times = requests
    .filter(({ path, status, at }) => path === colleaguePath && status > 0 && at >= from && at < to)
    .map(({ ms }) => ms)
    .toSorted((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  return { count: times.length, p50: at(0.5), p95: at(0.95) };
}
