import * as v from 'valibot';
import { onMessage } from '../../messages/index.ts';
import { lookAtPortal } from '../../steps/worker/index.ts';
import { read, type Desk } from '../desk.ts';

const PortalData = v.object({ portal: v.string() });

/** Answers what the step "Look" asks. */
export function answerLook(desk: Desk): void {
  onMessage('look', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const portal = await desk.portalIn(read(PortalData, data), sender);
      return desk.during(() => lookAtPortal(desk.clientOf(portal)));
    }),
  );
}
