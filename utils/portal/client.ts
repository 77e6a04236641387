import * as v from 'valibot';
import type { PortalAddress } from './address.ts';
import { batchLimit, batchParams, readBatch, type CommandOutcome } from './batch.ts';
import { readPage, readRest, StaleSession, type RestAnswer } from './envelope.ts';
import { PortalError } from './errors.ts';
import type { Command, Params } from './params.ts';
import { unknownSession, type Session, type SessionStore } from './session.ts';
import { exchange, type Fetch } from './transport.ts';

/** Who is signed in at the portal (server.md §8.2). */
interface PortalUser {
  id: string;
  name: string;
  admin: boolean;
}

/** A batch's answer: what became of each command, and what it cost. */
interface BatchAnswer {
  outcomes: ReadonlyMap<string, CommandOutcome>;
  /** The portal's own time for all of it, ms, where it said. */
  duration: number | undefined;
}

interface CallOptions {
  /** Fail with `otherUser` unless this user (id) is the one signed in. */
  as?: string;
  signal?: AbortSignal | undefined;
}

const Profile = v.looseObject({
  ID: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^\d+$/)),
  ADMIN: v.fallback(v.boolean(), false),
  NAME: v.fallback(v.string(), ''),
  LAST_NAME: v.fallback(v.string(), ''),
});

/** One portal in the user's own signed-in session: the only way in which the program talks to it. */
export class PortalClient {
  readonly address: PortalAddress;
  readonly #sessions: SessionStore;
  readonly #fetch: Fetch;
  /** Whether the last answer came from the cloud; undefined before the first. */
  cloud: boolean | undefined;

  constructor(
    address: PortalAddress,
    sessions: SessionStore,
    fetch: Fetch = (url, init) => globalThis.fetch(url, init),
  ) {
    this.address = address;
    this.#sessions = sessions;
    this.#fetch = fetch;
  }

  /**
   * Calls one REST method (server.md §1.4). A stale token is renewed from the answer, once.
   * @throws PortalError
   */
  async call(method: string, params: Params = {}, options: CallOptions = {}): Promise<RestAnswer> {
    return (await this.#callIn(method, params, options)).answer;
  }

  /**
   * Runs up to 50 commands in one request, one after another (server.md §1.5).
   * @throws PortalError when the request as a whole failed; a command's own refusal is in its outcome.
   */
  async batch(
    commands: ReadonlyMap<string, Command>,
    options: CallOptions = {},
  ): Promise<BatchAnswer> {
    if (commands.size === 0 || commands.size > batchLimit)
      throw new RangeError(`A batch holds 1 to ${batchLimit} commands, not ${commands.size}`);
    const { result, duration } = await this.call('batch', batchParams(commands), options);
    return { outcomes: readBatch(result, commands.keys()), duration };
  }

  /**
   * Asks the portal who is signed in.
   * @throws PortalError `signedOut`, or `notAllowed` for a user who may not use the interface.
   */
  async whoAmI(signal?: AbortSignal): Promise<PortalUser> {
    return (await this.#askWho(signal)).user;
  }

  /**
   * Reads one of the portal's list pages as html.
   * @throws PortalError; `notAllowed` when the address leaves the portal.
   */
  async page(url: string, signal?: AbortSignal): Promise<string> {
    if (new URL(url).origin !== new URL(this.address).origin)
      throw new PortalError('notAllowed', 'The page is not on this portal');
    // Read as the page's own script would: nothing in the address is saved (lists.md §1.2).
    const init = { headers: { 'Bx-ajax': 'true' } };
    return readPage(await exchange(this.#fetch, url, init, signal), Date.now());
  }

  /** Calls a method, renewing a stale token once; answers with the token that was taken. */
  async #callIn(
    method: string,
    params: Params,
    options: CallOptions,
  ): Promise<{ answer: RestAnswer; sessid: string }> {
    for (let renewed = false; ; renewed = true) {
      const { sessid } = await this.#sessionFor(options);
      try {
        return { answer: await this.#send(method, params, sessid, options.signal), sessid };
      } catch (error) {
        if (!(error instanceof StaleSession)) throw error;
        if (renewed) throw new PortalError('signedOut', 'The portal refused its own new token');
        await this.#sessions.set(this.address, { sessid: error.sessid });
      }
    }
  }

  /** The session to call in; when it must be a certain user's, one of which the portal has said that it is. */
  async #sessionFor({ as, signal }: CallOptions): Promise<Session> {
    const session = (await this.#sessions.get(this.address)) ?? unknownSession;
    if (as === undefined || session.userId === as) return session;
    const { user, sessid } = await this.#askWho(signal);
    if (user.id !== as) throw new PortalError('otherUser', 'Somebody else is signed in');
    return { sessid, userId: user.id };
  }

  async #send(
    method: string,
    params: Params,
    sessid: string,
    signal?: AbortSignal,
  ): Promise<RestAnswer> {
    // The token must stand in the query: a JSON body or a header alone leaves the session (server.md §1.4).
    const url = `${this.address}/rest/${method}.json?sessid=${encodeURIComponent(sessid)}`;
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(params),
    };
    const answer = readRest(await exchange(this.#fetch, url, init, signal), Date.now());
    this.cloud = answer.cloud;
    return answer;
  }

  /** Asks who is signed in, and remembers it of the very token that was asked with. */
  async #askWho(signal: AbortSignal | undefined): Promise<{ user: PortalUser; sessid: string }> {
    const { answer, sessid } = await this.#callIn('profile', {}, { signal });
    const parsed = v.safeParse(Profile, answer.result);
    // An inactive user's profile is empty (server.md §8.2).
    if (!parsed.success) throw new PortalError('notAllowed', 'The portal does not say who this is');
    const { ID, ADMIN, NAME, LAST_NAME } = parsed.output;
    if ((await this.#sessions.get(this.address))?.sessid === sessid)
      await this.#sessions.set(this.address, { sessid, userId: ID });
    const name = [NAME, LAST_NAME].filter(Boolean).join(' ');
    return { user: { id: ID, admin: ADMIN, name }, sessid };
  }
}
