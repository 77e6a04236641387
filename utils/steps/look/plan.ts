import type { CensusRow, KindInfo } from '../../kinds/index.ts';
import type { Look } from './look.ts';

/** Items a second at the usual, gentle speed, as the bench measures it on a self-hosted portal of eight workers. */
const gentle = 45;

/**
 * One thing to do, in its turn.
 * - `handOver`: make somebody else an administrator. `sure`: nobody else is one; else it could not be seen.
 * - `finish`: hand over or end what is running.
 * - `delete`: `count` items of these kinds, in about `seconds`.
 */
export type PlanStep =
  | { step: 'copy' | 'bins' | 'apps' | 'report' | 'serverCache' | 'caches' }
  | { step: 'handOver'; sure: boolean }
  | { step: 'finish'; tasks: number }
  | { step: 'delete'; kinds: string[]; count: number; seconds: number }
  | { step: 'profile'; way: 'form' | 'request' };

/** The steps that apply to the person who looked, in the order in which they are advised. */
export function planOf(look: Look, kinds: readonly Pick<KindInfo, 'id' | 'acts'>[]): PlanStep[] {
  const { user, edition, administrators, census, tasks } = look;
  const deletable = census.filter((row) => mineToDelete(row, user.admin, kinds));
  const count = deletable.reduce((sum, row) => sum + countOf(row, user.admin), 0);
  const steps: (PlanStep | false)[] = [
    count > 0 && { step: 'copy' },
    tasks !== null && tasks > 0 && { step: 'finish', tasks },
    count > 0 && {
      step: 'delete',
      kinds: deletable.map(({ kind }) => kind),
      count,
      seconds: Math.ceil(count / gentle),
    },
    { step: 'bins' },
    edition === 'box' && user.admin && { step: 'serverCache' },
    administrators !== null &&
      administrators.only !== 'no' && { step: 'handOver', sure: administrators.only === 'yes' },
    { step: 'profile', way: edition === 'cloud' ? 'form' : 'request' },
    // Not before: the phone's app may be the way to the form.
    { step: 'apps' },
    { step: 'report' },
    // Last: the cookies are the session.
    { step: 'caches' },
  ];
  return steps.filter((step) => step !== false);
}

/** Whether there is something of the kind that this person may delete. */
function mineToDelete(
  row: CensusRow,
  admin: boolean,
  kinds: readonly Pick<KindInfo, 'id' | 'acts'>[],
): boolean {
  const kind =
    kinds.find(({ id }) => id === row.kind) ??
    kinds.find(({ id }) => id.endsWith('$1') && row.kind.startsWith(id.slice(0, -2)));
  if (kind?.acts.delete?.adminOnly && !admin) return false;
  return countOf(row, admin) > 0;
}

/** An administrator's are all; an employee's their own. */
function countOf({ counts }: CensusRow, admin: boolean): number {
  const count = admin ? (counts.all ?? counts.mine) : counts.mine;
  return typeof count === 'number' ? count : 0;
}
