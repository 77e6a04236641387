import { CheckBox } from '../check-box.tsx';
import { byPerson } from '../press.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';
import type { Choice } from '../popup/choice.ts';
import { usePopupWords, type PopupWords } from '../popup/words.ts';

interface KindLineProps {
  choice: Choice;
  ticked: boolean;
  disabled: boolean;
  onTick: (on: boolean) => void;
  /** It is to be copied: nothing stands against that but what cannot be seen. */
  copying?: boolean;
  portal: PortalAddress;
  /** Shows an address in the portal's tab. */
  open(url: string): void;
  /** The user's id, where it is known. */
  user: string | undefined;
}

/** One kind: its check box and number, what stands against deleting or copying it, and the way to its list. */
export function KindLine(props: KindLineProps) {
  const { choice, ticked, disabled, onTick, copying = false, portal, open, user } = props;
  const words = usePopupWords();
  const { title, kind, count } = choice;
  const note = noteOf(choice, copying, words);
  const number = typeof count === 'number' ? words.number(count) : '—';
  return (
    <li class="kind">
      <CheckBox
        checked={ticked}
        disabled={disabled}
        onChange={onTick}
        label={`${title}, ${typeof count === 'number' ? count : (note ?? '')}`}
      >
        <bdi>{title}</bdi>
      </CheckBox>
      <span class="number">{number}</span>
      <OpenList title={title} path={pathOf(kind.path, user)} portal={portal} open={open} />
      {note && <p class="quiet">{note}</p>}
    </li>
  );
}

interface OpenListProps {
  title: string;
  path: string | null;
  portal: PortalAddress;
  open(url: string): void;
}

function OpenList({ title, path, portal, open }: OpenListProps) {
  const { p } = usePopupWords();
  if (path === null) return <span />;
  const url = `${portal}${path}`;
  const press = byPerson(() => open(url));
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      aria-label={p('openListOf', { kind: title })}
      onClick={(event) => {
        // With a modifier key the person wants a tab or window of its own.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        press(event);
      }}
    >
      {p('openList')}
    </a>
  );
}

function pathOf(path: string | undefined, user: string | undefined): string | null {
  if (path === undefined || (path.includes('{user}') && user === undefined)) return null;
  return path.replace('{user}', user ?? '');
}

/** What a person must know of the kind before ticking it. */
function noteOf(choice: Choice, copying: boolean, { p }: PopupWords): string | null {
  const { kind, count, ownOnly, ownerless, adminsOnly } = choice;
  if (adminsOnly && !copying) return p('adminsOnly');
  if (count === 'absent') return p('kindAbsent');
  if (count === 'noRight') return p('kindHidden');
  if (count === 'unknown') return p('kindUncounted');
  if (count === 0) return null;
  if (ownerless) return p('kindOwnerless', { all: p('scopeAll') });
  const forGood = kind.acts.delete?.destination === 'forGood' ? p('kindForGood') : null;
  const own = ownOnly ? p('kindOwnOnly') : null;
  if (copying) return own;
  return [own, kind.remark, forGood].filter(Boolean).join(' ') || null;
}
