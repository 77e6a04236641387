import { useState } from 'preact/hooks';
import type { KindInfo } from '../../utils/kinds/index.ts';
import { ask } from '../../utils/messages/index.ts';
import { hostOf, type PortalAddress } from '../../utils/portal/index.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { problemText } from '../problem.ts';
import { useKinds } from '../words.tsx';
import { useTotal } from '../popup/use-total.ts';
import { usePopupWords } from '../popup/words.ts';
import type { StepProps } from './step-props.ts';

/** The step "Empty the bins": those that the person may empty, and what becomes of the rest. */
export function EmptyBins({ portal, status, jobs }: StepProps) {
  const words = usePopupWords();
  const bins = useKinds().filter(({ acts }) => acts.restore);
  return (
    <>
      <p class="quiet">{words.p('binsQuota')}</p>
      {status?.ok === false && (
        <p class="problem" role="alert">
          {problemText(words, status.problem)}
        </p>
      )}
      {status?.ok && (
        <ul class="kinds">
          {bins.map((bin) => (
            <BinLine
              key={bin.id}
              bin={bin}
              portal={portal}
              mayEmpty={status.value.user.admin || !bin.acts.delete?.adminOnly}
              finished={jobs.finished.length}
            />
          ))}
        </ul>
      )}
    </>
  );
}

interface BinLineProps {
  bin: KindInfo;
  portal: PortalAddress;
  mayEmpty: boolean;
  /** Changes when a job has ended, and with it the numbers. */
  finished: number;
}

/** One bin: what this person sees in it, and the button that empties it, or what becomes of it otherwise. */
function BinLine({ bin, portal, mayEmpty, finished }: BinLineProps) {
  const words = usePopupWords();
  const total = useTotal(portal, bin.id, finished);
  const count = total?.ok ? total.value : undefined;
  return (
    <li class="kind">
      <span>{bin.title}</span>
      <span class="number">{count === undefined ? '—' : words.number(count)}</span>
      {mayEmpty ? <EmptyBin bin={bin} portal={portal} count={count} /> : <span />}
      {total?.ok === false && <p class="quiet">{problemText(words, total.problem)}</p>}
      {!mayEmpty && bin.stays && <p class="quiet">{bin.stays}</p>}
    </li>
  );
}

interface EmptyBinProps {
  bin: KindInfo;
  portal: PortalAddress;
  /** Undefined while it is not known. */
  count: number | undefined;
}

function EmptyBin({ bin, portal, count }: EmptyBinProps) {
  const { p } = usePopupWords();
  const [confirming, setConfirming] = useState(false);
  return (
    <>
      <Button
        look="danger"
        label={p('emptyBinNamed', { bin: bin.title })}
        disabled={count === 0}
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
          count={count ?? 0}
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
