import * as v from 'valibot';
import { remember } from '../../journey/index.ts';
import { onMessage } from '../../messages/index.ts';
import { checkProfile, sendToPerson, signOut } from '../../steps/worker/index.ts';
import { read, type Desk } from '../desk.ts';

const PortalData = v.object({ portal: v.string() });
const RequestData = v.object({
  portal: v.string(),
  to: v.pipe(v.string(), v.regex(/^[1-9]\d*$/)),
  text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(20_000)),
});

/** Answers what the step "Delete profile" asks. */
export function answerProfile(desk: Desk): void {
  onMessage('checkProfile', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const portal = await desk.portalIn(read(PortalData, data), sender);
      return checkProfile(desk.clientOf(portal));
    }),
  );
  onMessage('sendRequest', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const request = read(RequestData, data);
      const portal = await desk.portalIn(request, sender);
      await sendToPerson(desk.clientOf(portal), request.to, request.text);
      return null;
    }),
  );
  onMessage('signOut', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const portal = await desk.portalIn(read(PortalData, data), sender);
      await signOut(desk.clientOf(portal));
      await remember(portal, 'signedOut', { at: Date.now() });
      return null;
    }),
  );
}
