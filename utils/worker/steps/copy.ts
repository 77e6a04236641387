import * as v from 'valibot';
import { missingOf, totalOf, type Copy } from '../../copy/index.ts';
import type { Copier } from '../../copy/worker/index.ts';
import { copyFileName } from '../../files/index.ts';
import type { Draft, DraftOrder } from '../../jobs/index.ts';
import { kindOf } from '../../kinds/index.ts';
import { forgetPart, readJourney } from '../../journey/index.ts';
import { onMessage } from '../../messages/index.ts';
import type { PortalAddress } from '../../portal/index.ts';
import { read, Refusal, UserId, type Desk } from '../desk.ts';

/** More kinds than any portal has. */
const mostKinds = 1000;

const PortalData = v.object({ portal: v.string() });
const StartData = v.object({
  portal: v.string(),
  user: UserId,
  scope: v.picklist(['all', 'mine']),
  kinds: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(100))),
    v.nonEmpty(),
    v.maxLength(mostKinds),
  ),
});
const DraftData = v.object({
  portal: v.string(),
  kind: v.string(),
  verb: v.picklist(['delete', 'erase']),
});

/** Takes the snapshot of a job. */
type TakeDraft = (portal: PortalAddress, order: DraftOrder) => Promise<Draft>;

/** Answers what the step "Save a copy" asks. */
export function answerCopy(
  desk: Desk,
  copier: Pick<Copier, 'start' | 'stop' | 'resume' | 'remove' | 'items'>,
  takeDraft: TakeDraft,
): void {
  onMessage('startCopy', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const { scope, kinds, user, ...request } = read(StartData, data);
      const portal = await desk.portalIn(request, sender);
      if (!kinds.every((kind) => kindOf(kind)?.copy)) throw new Refusal({ kind: 'malformed' });
      return desk.during(() => copier.start(portal, { scope, kinds }, user));
    }),
  );
  onMessage('stopCopy', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      await copier.stop(await desk.portalIn(read(PortalData, data), sender));
      return null;
    }),
  );
  onMessage('resumeCopy', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      return copier.resume(await desk.portalIn(read(PortalData, data), sender));
    }),
  );
  onMessage('removeCopy', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const portal = await desk.portalIn(read(PortalData, data), sender);
      await copier.remove(portal);
      // Of one that was never a file there is nothing left to tell.
      const { copy } = await readJourney(portal);
      if (copy && copy.savedAt === undefined) await forgetPart(portal, 'copy');
      return null;
    }),
  );
  onMessage('draftCopied', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const request = read(DraftData, data);
      const portal = await desk.portalIn(request, sender);
      const { verb } = request;
      const kind = kindOf(request.kind);
      if (!kind?.acts[verb]) throw new Refusal({ kind: 'malformed' });
      const copied = await copier.items(portal, kind.id);
      if (!copied) throw new Refusal({ kind: 'expired' });
      return takeDraft(portal, { kind, verb, ids: copied.runs, as: copied.user });
    }),
  );
}

/** What is remembered of a finished copy. */
export function copyRecord(portal: PortalAddress, copy: Copy) {
  const { records, files } = totalOf(copy);
  const at = copy.endedAt ?? copy.startedAt;
  return {
    at,
    file: copyFileName(portal, at),
    records,
    files,
    bytes: copy.size ?? 0,
    missing: missingOf(copy),
  };
}
