import * as v from 'valibot';
import { PortalError, type CommandError } from './errors.ts';
import { toQuery, type Command } from './params.ts';

/** The portal runs no more commands in one request (server.md §1.5). */
export const batchLimit = 50;

/** What became of one command: its result, its refusal, or no word of it (the batch was cut). */
export type CommandOutcome =
  | { state: 'done'; result: unknown; total?: number }
  | { state: 'refused'; error: CommandError }
  | { state: 'silent' };

const Refusal = v.looseObject({
  error: v.union([v.string(), v.number()]),
  error_description: v.fallback(v.optional(v.string()), undefined),
});

/** PHP writes an empty map as `[]`; a longer list would mean numeric keys, which we never send. */
const part = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.union([
    v.record(v.string(), schema),
    v.pipe(
      v.array(v.never()),
      v.transform(() => ({})),
    ),
  ]);

const Answer = v.looseObject({
  result: part(v.unknown()),
  result_error: v.optional(part(Refusal), {}),
  result_total: v.fallback(v.optional(part(v.number()), {}), {}),
});

/** The `cmd` parameter of a batch. Keys must not be numbers: PHP would turn them into a list. */
export function batchParams(commands: ReadonlyMap<string, Command>): {
  cmd: Record<string, string>;
} {
  const cmd: Record<string, string> = {};
  for (const [key, { method, params }] of commands)
    cmd[key] = params ? `${method}?${toQuery(params)}` : method;
  return { cmd };
}

/**
 * Reads a batch's result for exactly the keys that were sent (server.md §1.5).
 * @throws PortalError `notData` when it is not a batch's result.
 */
export function readBatch(
  result: unknown,
  keys: Iterable<string>,
): ReadonlyMap<string, CommandOutcome> {
  const parsed = v.safeParse(Answer, result);
  if (!parsed.success) throw new PortalError('notData', 'Not the answer of a batch');
  const { result: results, result_error: errors, result_total: totals } = parsed.output;
  return new Map([...keys].map((key) => [key, outcomeOf(key, results, errors, totals)]));
}

function outcomeOf(
  key: string,
  results: Record<string, unknown>,
  errors: Record<string, v.InferOutput<typeof Refusal>>,
  totals: Record<string, number>,
): CommandOutcome {
  const refusal = errors[key];
  if (refusal) {
    const code = String(refusal.error);
    return { state: 'refused', error: { code, text: refusal.error_description ?? code } };
  }
  if (!(key in results)) return { state: 'silent' };
  const total = totals[key];
  return { state: 'done', result: results[key], ...(total !== undefined && { total }) };
}
