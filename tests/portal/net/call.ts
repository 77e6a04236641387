/** One HTTP request inside the portal, and "the current one" for whoever has no handle to it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Session } from '../context.ts';
import type { Ticket } from '../cost.ts';
import type { Fault } from '../faults.ts';
import type { PhpArray, PhpValue } from '../php/array.ts';
import type { RequestEntry } from './log.ts';

export interface Call {
  entry: RequestEntry;
  headers: Headers;
  query: PhpArray;
  /** The form-encoded or multipart body; empty otherwise. */
  form: PhpArray;
  /** The JSON body, if it was one. */
  json: PhpArray | null;
  session: Session;
  /** The session was made for this request and the browser has to be told. */
  isNewSession: boolean;
  ticket: Ticket;
  fault: Fault | undefined;
}

const calls = new AsyncLocalStorage<Call>();

export function runCall<T>(call: Call, work: () => Promise<T>): Promise<T> {
  return calls.run(call, work);
}

export function currentCall(): Call {
  const call = calls.getStore();
  if (call === undefined) {
    throw new Error('Not inside a request');
  }
  return call;
}

/** `$_REQUEST`: the form over the query. */
export function requested(call: Call, name: string): PhpValue | undefined {
  return call.form.get(name) ?? call.query.get(name);
}

/** `check_bitrix_sessid()`: the token in query or form, or in the header (server.md §1.2). */
export function tokenIsGood(call: Call): boolean {
  const given = requested(call, 'sessid') ?? call.headers.get('X-Bitrix-Csrf-Token');
  return given === call.session.sessid;
}
