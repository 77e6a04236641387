import type { Portal } from '../portal/index.ts';

/** What the portal's audit says that was done to it: the judge of every test. */

/**
 * Of every command its thing and its outcome: `deal 1004 done`. A command by filter says so.
 * @param since how many commands had come before.
 */
export function audited({ state }: Portal, since = 0): string[] {
  return state.audit
    .slice(since)
    .map(({ command, kind, id, workflowId, outcome }) => {
      const thing = `${kind} ${workflowId ?? id} ${outcome}`;
      return command.endsWith(' by filter') ? `BY FILTER: ${command}: ${thing}` : thing;
    })
    .toSorted();
}

/** The audit of exactly these, each with the same outcome. */
export function auditOf(kind: string, ids: Iterable<number | string>, outcome = 'done'): string[] {
  return [...ids].map((id) => `${kind} ${id} ${outcome}`).toSorted();
}

/** Numbers in order, whatever they came from. */
export function sorted(ids: Iterable<number>): number[] {
  return [...ids].toSorted((a, b) => a - b);
}
