import type { CensusRow, Count, KindInfo, Scope } from '../../utils/kinds/index.ts';
import { kindNamed } from '../words.tsx';

/** A kind of this portal, with its number in the chosen scope and what stands against deleting it. */
export interface Choice {
  kind: KindInfo;
  /** The portal's own name for it, else the kind's. */
  title: string;
  count: Count | undefined;
  /** What is counted and deleted. */
  scope: Scope;
  /** All are wanted, and only the person's own can be listed. */
  ownOnly: boolean;
  /** Their own are wanted, and the portal does not tell whose they are. */
  ownerless: boolean;
  adminsOnly: boolean;
}

/** What the census says of a kind, as a choice in the wanted scope; nothing for a kind of a later version. */
export function choiceOf(
  { kind: id, title, path, counts }: CensusRow,
  kinds: readonly KindInfo[],
  wanted: Scope,
  admin: boolean | undefined,
): Choice[] {
  const kind = kindNamed(kinds, id);
  if (!kind) return [];
  const scope = wanted in counts ? wanted : wanted === 'all' ? 'mine' : 'all';
  const adminsOnly = kind.acts.delete?.adminOnly === true && admin !== true;
  return [
    {
      kind: path === undefined ? kind : { ...kind, path },
      title: title ?? kind.title,
      count: counts[scope],
      scope,
      ownOnly: wanted === 'all' && scope === 'mine',
      ownerless: wanted === 'mine' && scope === 'all',
      adminsOnly,
    },
  ];
}

/** Whether there is something to delete, and this person may. */
export function mayChoose({ count, ownerless, adminsOnly }: Choice): boolean {
  return !adminsOnly && !ownerless && typeof count === 'number' && count > 0;
}
