import * as v from 'valibot';
import { remember } from '../../journey/index.ts';
import { onMessage } from '../../messages/index.ts';
import {
  checkProfile,
  listColleagues,
  sendToPerson,
  setActive,
  signOut,
} from '../../steps/worker/index.ts';
import { read, type Desk } from '../desk.ts';

const PortalData = v.object({ portal: v.string() });
const PersonId = v.pipe(v.string(), v.regex(/^[1-9]\d*$/));
const RequestData = v.object({
  portal: v.string(),
  to: PersonId,
  text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(20_000)),
});

const ColleaguesData = v.object({
  portal: v.string(),
  start: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
const ActiveData = v.object({ portal: v.string(), person: PersonId, active: v.boolean() });

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
  onMessage('colleagues', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const request = read(ColleaguesData, data);
      const portal = await desk.portalIn(request, sender);
      return listColleagues(desk.clientOf(portal), request.start);
    }),
  );
  onMessage('setActive', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const { person, active, ...request } = read(ActiveData, data);
      const portal = await desk.portalIn(request, sender);
      return setActive(desk.clientOf(portal), person, active);
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
