/** `batch` (server.md §1.5): up to 50 commands, one after another, in one request and one process. */
import { CutError } from '../cost.ts';
import { currentCall } from '../net/call.ts';
import { anyCase, isArray, phpTrue, toJson, type PhpArray } from '../php/array.ts';
import { parseQuery } from '../php/query.ts';
import { resolveReferences, type Parts } from './references.ts';
import type { RestRequest, RestResult } from './method.ts';
import { runMethod, type Methods } from './run.ts';

const maxCommands = 50;
const forbidden = new Set(['batch', 'download', 'upload']);

export async function batch(methods: Methods, request: RestRequest): Promise<RestResult> {
  const commands = anyCase(request.params, 'cmd');
  const halt = phpTrue(anyCase(request.params, 'halt'));
  const parts: Parts = {
    result: new Map(),
    next: new Map(),
    total: new Map(),
    time: new Map(),
    error: new Map(),
  };
  const list = isArray(commands) ? [...commands] : [];
  const stopAt = currentCall().fault?.kind === 'cut' ? Math.ceil(list.length / 2) : Infinity;
  for (const [index, [key, command]] of list.entries()) {
    if (index >= stopAt) {
      throw new CutError();
    }
    if (index < maxCommands && typeof command !== 'string') {
      continue;
    }
    const envelope =
      index < maxCommands
        ? await runCommand(methods, request, String(command), parts)
        : {
            error: 'ERROR_BATCH_LENGTH_EXCEEDED',
            error_description: 'Max batch length exceeded',
          };
    if ('error' in envelope) {
      parts.error.set(key, envelope);
      if (halt) {
        break;
      }
      continue;
    }
    for (const part of ['result', 'next', 'total', 'time'] as const) {
      if (part in envelope) {
        parts[part].set(key, envelope[part]);
      }
    }
  }
  return {
    result: {
      result: toJson(parts.result),
      result_error: toJson(parts.error),
      result_total: toJson(parts.total),
      result_next: toJson(parts.next),
      result_time: toJson(parts.time),
    },
  };
}

async function runCommand(
  methods: Methods,
  { ctx, user, authType, number }: RestRequest,
  command: string,
  parts: Parts,
): Promise<Record<string, unknown>> {
  const { method, query } = splitCommand(command);
  if (forbidden.has(method)) {
    return {
      error: 'ERROR_BATCH_METHOD_NOT_ALLOWED',
      error_description: 'Method is not allowed for batch usage',
    };
  }
  const params: PhpArray = resolveReferences(parseQuery(query), parts);
  const ran = await runMethod(methods, method, { ctx, user, authType, number, params });
  return ran.envelope;
}

/** `parse_url`: the path before the question mark, the query up to a fragment. */
function splitCommand(command: string): { method: string; query: string } {
  const [beforeHash = ''] = command.split('#');
  const mark = beforeHash.indexOf('?');
  return mark < 0
    ? { method: beforeHash, query: '' }
    : { method: beforeHash.slice(0, mark), query: beforeHash.slice(mark + 1) };
}
