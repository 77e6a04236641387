import type { LeaveMessageKey } from '../../utils/i18n/leave-messages.ts';
import type { JobView } from '../../utils/jobs/index.ts';
import type { Verb } from '../../utils/kinds/index.ts';
import { kindNamed } from '../words.tsx';
import type { ReportWords } from './report-words.ts';

/** A job's particulars by the names that people know. */
export interface JobNames {
  kind: string;
  /** Of many items of the kind, within a sentence. */
  items: string;
  action: string;
  user: string;
}

const actions: Record<Verb, LeaveMessageKey> = {
  delete: 'actionDelete',
  erase: 'actionErase',
  restore: 'actionRestore',
};

/** Names a job's kind (that of what comes back, where it undoes), what it did, and its user. */
export function jobNames({ kind, verb, undoes, user }: JobView, words: ReportWords): JobNames {
  const { kinds, l } = words;
  const id = undoes?.kind ?? kind;
  const known = kindNamed(kinds, id);
  return {
    // A kind that this version does not know keeps its own name.
    kind: known?.title ?? id,
    items: known?.plural ?? id,
    action: l(actions[verb]),
    user: l(user.name ? 'userNamed' : 'userNameless', { name: user.name, id: user.id }),
  };
}
