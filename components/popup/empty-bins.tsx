import { useState } from 'preact/hooks';
import type { KindInfo } from '../../utils/kinds/index.ts';
import { ask, type PortalStatus, type Reply } from '../../utils/messages/index.ts';
import { hostOf, type PortalAddress } from '../../utils/portal/index.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { useKinds } from '../words.tsx';
import type { PortalTab } from './portal-tab.ts';
import { usePopupWords } from './words.ts';

interface EmptyBinsProps {
  portalTab: PortalTab;
  status: Reply<PortalStatus> | undefined;
}

/** The step "Empty the bins": those that the person may empty, and what becomes of the rest. */
export function EmptyBins({ portalTab, status }: EmptyBinsProps) {
  const { p } = usePopupWords();
  const admin = status?.ok === true && status.value.user.admin;
  const bins = useKinds().filter(({ acts }) => acts.restore);
  return (
    <>
      <p class="quiet">{p('binsQuota')}</p>
      <ul class="kinds">
        {bins.map((bin) => (
          <li key={bin.id} class="kind">
            <span>{bin.title}</span>
            {bin.acts.delete?.adminOnly && !admin ? (
              <p class="quiet">{p(bin.id === 'taskBin' ? 'taskBinStays' : 'crmBinStays')}</p>
            ) : (
              <EmptyBin bin={bin} portal={portalTab.portal} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function EmptyBin({ bin, portal }: { bin: KindInfo; portal: PortalAddress }) {
  const { p } = usePopupWords();
  const [confirming, setConfirming] = useState(false);
  return (
    <>
      <Button
        look="danger"
        label={p('emptyBinNamed', { bin: bin.title })}
        onPress={() => setConfirming(true)}
      >
        {p('emptyBin')}
      </Button>
      {confirming && (
        <ConfirmDialog
          kind={bin}
          verb="delete"
          emptying
          host={hostOf(portal)}
          count={0}
          draft={async () => {
            const scope = bin.scopes[0] ?? 'all';
            const order = { portal, kind: bin.id, verb: 'delete', scope } as const;
            const reply = await ask('draftWhole', order);
            return reply.ok ? { ok: true, value: [reply.value] } : reply;
          }}
          onClose={() => setConfirming(false)}
        />
      )}
    </>
  );
}
