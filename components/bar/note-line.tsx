import type { MessageKey } from '../../utils/i18n/index.ts';
import type { Problem } from '../../utils/messages/index.ts';
import { walkLimit, type WalkProblem } from '../../utils/pages/index.ts';
import { Button } from '../button.tsx';
import { problemText } from '../problem.ts';
import { useWords } from '../words.tsx';

/** Why there is no selection, or no longer: a walk's end, the portal's trouble, or a list drawn anew. */
export type Note = WalkProblem | 'empty' | 'dropped' | Problem;

const noteTexts: Record<Exclude<Note, Problem>, MessageKey> = {
  notTheList: 'walkNotTheList',
  tooMany: 'walkTooMany',
  differs: 'walkDiffers',
  moving: 'walkMoving',
  empty: 'walkEmpty',
  dropped: 'selectionDropped',
};

/** Says it until it is put away. */
export function NoteLine({ note, onClose }: { note: Note; onClose: () => void }) {
  const words = useWords();
  const text =
    typeof note === 'string'
      ? words.t(noteTexts[note], { n: walkLimit })
      : problemText(words, note);
  return (
    <div class="note">
      <span role="alert">{text}</span>
      <Button look="quiet" label={words.t('close')} onPress={onClose}>
        ×
      </Button>
    </div>
  );
}
