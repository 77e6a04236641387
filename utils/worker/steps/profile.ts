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
import { read, UserId, type Desk } from '../desk.ts';

const PortalData = v.object({ portal: v.string() });
const AsUser = v.object({ portal: v.string(), user: UserId });
const RequestData = v.object({
  ...AsUser.entries,
  to: UserId,
  text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(20_000)),
});

const ColleaguesData = v.object({
  ...AsUser.entries,
  start: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
const ActiveData = v.object({ ...AsUser.entries, person: UserId, active: v.boolean() });

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
      const { user, to, text } = request;
      return sendToPerson(desk.clientOf(portal), { as: user, to, text });
    }),
  );
  onMessage('colleagues', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const request = read(ColleaguesData, data);
      const portal = await desk.portalIn(request, sender);
      return listColleagues(desk.clientOf(portal), request.user, request.start);
    }),
  );
  onMessage('setActive', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const { person, active, user, ...request } = read(ActiveData, data);
      const portal = await desk.portalIn(request, sender);
      return setActive(desk.clientOf(portal), user, { person, active });
    }),
  );
  onMessage('signOut', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const { user, ...request } = read(AsUser, data);
      const portal = await desk.portalIn(request, sender);
      await signOut(desk.clientOf(portal), user);
      await remember(portal, 'signedOut', { at: Date.now() });
      return null;
    }),
  );
}
