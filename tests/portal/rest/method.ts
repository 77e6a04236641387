/** What a REST method gets and gives. */
import type { CoreContext } from '../core-context.ts';
import type { User } from '../model.ts';
import { phpInt, type PhpArray } from '../php/array.ts';
import { noValue } from './error.ts';

export type AuthType = 'sessionauth' | 'apauth';

export interface RestRequest {
  ctx: CoreContext;
  user: User;
  authType: AuthType;
  /** Without the token and `start`. */
  params: PhpArray;
  start: number;
  /** Lower-cased. */
  method: string;
  /** Ordinal of the HTTP request. */
  number: number;
}

export interface RestResult {
  result: unknown;
  next?: number;
  total?: number;
}

export type RestMethod = (request: RestRequest) => Promise<RestResult> | RestResult;

/** A controller's `int` argument; names are case-sensitive. */
export function intArgument(params: PhpArray, name: string): number {
  const value = params.get(name);
  if (value === undefined || value === null) {
    throw noValue(name);
  }
  return phpInt(value);
}
