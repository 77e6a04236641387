import type { Fetch } from '../../../utils/portal/transport.ts';
import { PortalClient, PortalError } from '../../../utils/portal/index.ts';
import { acme, MemorySessions } from './memory-sessions.ts';

export interface Sent {
  url: URL;
  init: RequestInit;
}

/** A client whose portal answers what the test says, and what was sent to it. */
export function scripted(answer: (sent: Sent) => Response | Promise<Response>): {
  client: PortalClient;
  sessions: MemorySessions;
  sent: Sent[];
} {
  const sent: Sent[] = [];
  const fetch: Fetch = async (url, init) => {
    const request = { url: new URL(url), init };
    sent.push(request);
    return answer(request);
  };
  const sessions = new MemorySessions();
  return { client: new PortalClient(acme, sessions, fetch), sessions, sent };
}

/** The error that a promise was rejected with; fails when it was not a PortalError. */
export async function failureOf(promise: Promise<unknown>): Promise<PortalError> {
  const outcome = await promise.then(
    (value: unknown) => ({ value }),
    (error: unknown) => error,
  );
  if (!(outcome instanceof PortalError))
    throw new Error(`Not a PortalError: ${JSON.stringify(outcome) ?? String(outcome)}`, {
      cause: outcome,
    });
  return outcome;
}
