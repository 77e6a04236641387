import { kinds, type Kind } from '../../utils/kinds/index.ts';
import { byPerson } from '../press.ts';
import { openInPortalTab, type PortalTab } from './portal-tab.ts';
import { usePopupWords } from './words.ts';

/** The step "Delete data": the way to each kind's list, and how to use the bar there. */
export function DeleteData({ portalTab }: { portalTab: PortalTab }) {
  const { p, t } = usePopupWords();
  return (
    <>
      {kinds.map((kind) => (
        <KindLine key={kind.id} kind={kind} portalTab={portalTab} />
      ))}
      <h3>{p('howTo')}</h3>
      <ol>
        <li>{p('howFilter')}</li>
        <li>{p('howSelect', { selectAll: t('selectAll') })}</li>
        <li>{p('howDelete', { delete: t('delete') })}</li>
      </ol>
      <p class="quiet">{p('moreKinds')}</p>
    </>
  );
}

function KindLine({ kind, portalTab }: { kind: Kind; portalTab: PortalTab }) {
  const { p, language } = usePopupWords();
  const { title } = kind.name[language];
  const url = `${portalTab.portal}${kind.list.path}`;
  const open = byPerson(() => void openInPortalTab(portalTab, url));
  return (
    <div class="kind">
      <h3>{title}</h3>
      <a
        class="button"
        href={url}
        target="_blank"
        rel="noreferrer"
        aria-label={p('openListOf', { kind: title })}
        onClick={(event) => {
          // With a modifier key the person wants a tab or window of its own.
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          open(event);
        }}
      >
        {p('openList')}
      </a>
      <p class="quiet">{p(kind.destination === 'bin' ? 'kindToBin' : 'kindForGood')}</p>
    </div>
  );
}
