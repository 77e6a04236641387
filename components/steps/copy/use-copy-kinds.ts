import type { CopiedKind } from '../../../utils/copy/index.ts';
import type { KindInfo } from '../../../utils/kinds/index.ts';
import { kindNamed, useKinds } from '../../words.tsx';

/** The kinds in a copy, as people know them. */
export interface CopyKinds {
  /** Undefined when it is of a later version. */
  infoOf(kind: CopiedKind): KindInfo | undefined;
  /** The portal's own name for it, else the kind's. */
  titleOf(kind: CopiedKind): string;
}

/** Names the kinds in a copy, in the user's language. */
export function useCopyKinds(): CopyKinds {
  const kinds = useKinds();
  const infoOf = ({ kind }: CopiedKind) => kindNamed(kinds, kind);
  return { infoOf, titleOf: (kind) => kind.title ?? infoOf(kind)?.title ?? kind.kind };
}
