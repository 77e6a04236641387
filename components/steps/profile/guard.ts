import { useState } from 'preact/hooks';
import type { PortalStatus, Reply } from '../../../utils/messages/index.ts';
import type { ProfileChecks } from '../../../utils/steps/index.ts';

/** What stands before the form: an only administrator would take the whole portal with them. */
export interface Guard {
  /** What an administrator must say first; absent while nothing is to be said. */
  question?: 'wantAll' | 'sureOther';
  sure: boolean;
  setSure: (sure: boolean) => void;
  /** The form may be shown, in any way. */
  mayOpen: boolean;
}

/** Whether the form may be shown: at once to an employee; to an administrator when it is clear what becomes of the portal. */
export function useGuard(
  status: Reply<PortalStatus> | undefined,
  checks: ProfileChecks | undefined,
): Guard {
  const [sure, setSure] = useState(false);
  const admin = status?.ok !== true || status.value.user.admin;
  const only = checks?.administrators.only;
  if (!admin || only === 'no') return { sure, setSure, mayOpen: true };
  if (only === undefined) return { sure, setSure, mayOpen: false };
  return { question: only === 'yes' ? 'wantAll' : 'sureOther', sure, setSure, mayOpen: sure };
}
