/** One method, direct or inside a batch: the same steps, the same envelopes (server.md §1.4). */
import { phpInt, type PhpArray } from '../php/array.ts';
import { accessException, methodNotFound, RestError } from './error.ts';
import type { AuthType, RestMethod, RestRequest } from './method.ts';
import { now, timePart } from './time.ts';

export interface Invocation {
  ctx: RestRequest['ctx'];
  user: RestRequest['user'];
  authType: AuthType;
  number: number;
  params: PhpArray;
}

export type Methods = ReadonlyMap<string, RestMethod>;

export interface Ran {
  status: number;
  /** `{result, next?, total?, time}` or `{error, error_description, …}`. */
  envelope: Record<string, unknown>;
  /** Seconds, for X-Bitrix-Rest-Time. */
  processing: number;
}

/** Names are tried lower-cased first, then as written; here all are lower-case. */
export function findMethod(methods: Methods, name: string): RestMethod {
  const method = methods.get(name.toLowerCase());
  if (method === undefined) {
    throw methodNotFound();
  }
  return method;
}

export async function runMethod(
  methods: Methods,
  name: string,
  { ctx, user, authType, number, params }: Invocation,
): Promise<Ran> {
  const cloud = ctx.options.edition === 'cloud';
  const start = now();
  try {
    const method = findMethod(methods, name);
    if (params.has('token')) {
      throw accessException('Link check failed');
    }
    const rest = new Map(params);
    rest.delete('start');
    rest.delete('sessid');
    rest.delete('state');
    const processStart = now();
    const { result, next, total } = await method({
      ctx,
      user,
      authType,
      number,
      params: rest,
      start: phpInt(params.get('start')),
      method: name.toLowerCase(),
    });
    const timing = { start, processStart, processFinish: now() };
    return {
      status: 200,
      envelope: {
        result,
        ...(next !== undefined && { next }),
        ...(total !== undefined && { total }),
        time: timePart(timing, cloud),
      },
      processing: (timing.processFinish - processStart) / 1000,
    };
  } catch (error) {
    if (error instanceof RestError) {
      return { status: error.status, envelope: error.envelope, processing: 0 };
    }
    throw error;
  }
}
