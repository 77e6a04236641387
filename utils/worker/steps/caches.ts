import * as v from 'valibot';
import { remember } from '../../journey/index.ts';
import { onMessage } from '../../messages/index.ts';
import { cacheTypes } from '../../steps/index.ts';
import { clearOwnCache, type Purger } from '../../steps/worker/index.ts';
import { read, UserId, type Desk } from '../desk.ts';

const PortalData = v.object({ portal: v.string() });
const StartData = v.object({ portal: v.string(), user: UserId, type: v.picklist(cacheTypes) });

/** Answers what the step "Clear caches" asks. */
export function answerCaches(desk: Desk, purger: Pick<Purger, 'start' | 'stop' | 'resume'>): void {
  onMessage('startPurge', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const request = read(StartData, data);
      const { type, user } = request;
      return purger.start(await desk.portalIn(request, sender), type, user);
    }),
  );
  onMessage('stopPurge', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      await purger.stop(await desk.portalIn(read(PortalData, data), sender));
      return null;
    }),
  );
  onMessage('resumePurge', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      return purger.resume(await desk.portalIn(read(PortalData, data), sender));
    }),
  );
  onMessage('clearOwnCache', ({ data, sender }) =>
    desk.reply(async () => {
      desk.onlyOurPage(sender);
      const portal = await desk.portalIn(read(PortalData, data), sender);
      await clearOwnCache(desk.clientOf(portal));
      await remember(portal, 'ownCache', { at: Date.now() });
      return null;
    }),
  );
}
