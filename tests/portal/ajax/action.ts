/** What an ajax action gets, and how its arguments are found (server.md §1.3). */
import type { Session } from '../context.ts';
import type { CoreContext } from '../core-context.ts';
import type { User } from '../model.ts';
import { isArray, phpText, type PhpArray, type PhpValue } from '../php/array.ts';
import type { Call } from '../net/call.ts';
import { fromJson } from '../php/array.ts';
import { fail } from './answer.ts';

export interface ActionRequest {
  ctx: CoreContext;
  session: Session;
  user: User;
  /** As it was written in the query. */
  action: string;
  number: number;
  argument(name: string): PhpValue | undefined;
}

export type Action = (request: ActionRequest) => Promise<unknown> | unknown;

/** Form first, then query; with `BX-AJAX-QB` only the JSON text of the field `bx_data`. */
export function argumentsOf(call: Call): (name: string) => PhpValue | undefined {
  if (call.headers.get('BX-AJAX-QB') === null) {
    return (name) => call.form.get(name) ?? call.query.get(name);
  }
  let data: PhpValue = null;
  try {
    data = fromJson(JSON.parse(phpText(call.form.get('bx_data'))));
  } catch {
    data = null;
  }
  const only = data;
  return (name) => (isArray(only) ? only.get(name) : undefined);
}

export function arrayArgument(request: ActionRequest, name: string): PhpArray {
  const value = request.argument(name);
  if (isArray(value)) {
    return value;
  }
  return fail('MAIN_CONTROLLER_22001', `Argument '${name}' is null or empty`);
}
