import 'fake-indexeddb/auto';
import { Foreman, Journal, systemClock, type JobView, type Speed } from '../../utils/jobs/index.ts';
import { leads } from '../../utils/kinds/leads.ts';
import { parsePortalAddress, PortalClient, type Session } from '../../utils/portal/index.ts';
import type { Portal } from '../portal/index.ts';
import type { Contender } from './contender.ts';

/** Poka's engine in Node, without a browser around it, so that clients compare alike. */
export function poka(speed: Speed): Contender {
  return {
    name: `Poka, ${speed}`,
    begin: async (portal) => {
      const journal = await Journal.open(crypto.randomUUID());
      const over = Promise.withResolvers<void>();
      const client = clientOf(portal);
      const foreman = new Foreman({
        journal,
        clientOf: () => client,
        clock: systemClock,
        // Each portal of the bench has the same address, and jobs of its own.
        locks: { request: (_name, work) => work() },
        random: Math.random,
        speed: () => speed,
        onChange: (view) => settle(view, over),
        onFault: over.reject,
      });
      const order = { kind: leads, verb: 'delete', scope: 'all' } as const;
      const draft = await foreman.draftWhole(client.address, order);
      if (typeof draft === 'string') throw new Error(`No draft: ${draft}`);
      return async () => {
        await foreman.start(draft.job);
        await over.promise;
        journal.close();
      };
    },
  };
}

function settle(
  { state, hold, left }: JobView,
  { resolve, reject }: PromiseWithResolvers<void>,
): void {
  if (state === 'paused') reject(new Error(`The job is held: ${hold}`));
  if (state !== 'finished') return;
  if (left === 0) resolve();
  else reject(new Error(`${left} items are left`));
}

/**
 * A browser's session at the portal. The address says https, as a real portal's does: a client that sees plain http
 * reckons with a browser's six connections, and Node opens as many as it is asked for.
 */
function clientOf(portal: Portal): PortalClient {
  const address = parsePortalAddress(`https://${portal.options.host}`);
  if (!address) throw new Error(`Not a portal's address: ${portal.options.host}`);
  const cookie = portal
    .signIn(1)
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  let session: Session | null = null;
  const sessions = {
    get: async () => session,
    set: async (_portal: unknown, next: Session) => {
      session = next;
    },
  };
  return new PortalClient(address, sessions, (url, init) => {
    const headers = new Headers(init.headers);
    headers.set('Cookie', cookie);
    return fetch(url.replace(address, portal.localOrigin), { ...init, headers });
  });
}
