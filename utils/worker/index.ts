import { browser } from 'wxt/browser';
import { Foreman, Journal, systemClock, webLocks, type Speed } from '../jobs/index.ts';
import { PortalClient, PortalError, type PortalAddress } from '../portal/index.ts';
import { Copier, privateFiles } from '../copy/worker/index.ts';
import { copyRecord } from './steps/copy.ts';
import { remember } from '../journey/index.ts';
import { currentSpeed, onSpeed } from '../settings/index.ts';
import { Purger } from '../steps/worker/index.ts';
import { Announcer } from './announce.ts';
import { Badge } from './badge.ts';
import { serve } from './service.ts';
import { SelfHosted } from './self-hosted.ts';
import { BrowserSessions } from './sessions.ts';
import { Wakefulness } from './wakefulness.ts';

/**
 * Puts the worker together: it answers the surfaces and runs the jobs. Called at every start of the worker, so
 * listeners are set before anything is awaited, and jobs that were running go on.
 */
export function startWorker(): void {
  const sessions = new BrowserSessions();
  const selfHosted = new SelfHosted();
  const clients = new Map<PortalAddress, PortalClient>();
  const guarded = (portal: PortalAddress) => async (url: string, init: RequestInit) => {
    if (!(await selfHosted.allows(portal)))
      throw new PortalError('withdrawn', 'Poka may not work on this portal');
    return fetch(url, init);
  };
  const clientOf = (portal: PortalAddress) => {
    const client = clients.get(portal) ?? new PortalClient(portal, sessions, guarded(portal));
    clients.set(portal, client);
    return client;
  };
  const isPortal = (portal: PortalAddress) => new PortalClient(portal, sessions).isPortal();
  const badge = new Badge();
  const announcer = new Announcer();
  const wakefulness = new Wakefulness();
  /** How often work was begun. */
  let begun = 0;
  const expectWork = () => {
    begun += 1;
    return wakefulness.expectWork();
  };
  const onFault = (error: unknown) => {
    // oxlint-disable-next-line no-console -- the only place where a fault of our own can be seen
    console.error('Poka:', error);
  };
  let opened: Promise<Foreman> | undefined;
  let speed: Speed = 'gentle';
  const openForeman = async () => {
    // Before any job runs, so that none begins at a speed that nobody chose.
    await currentSpeed().then((chosen) => (speed = chosen), onFault);
    return new Foreman({
      journal: await Journal.open(),
      locks: webLocks,
      clientOf,
      clock: systemClock,
      random: Math.random,
      speed: () => speed,
      onChange: (job) => {
        badge.show(job);
        announcer.announce(job);
      },
      onFault,
    });
  };
  // A database that could not be opened, as just after a crash, is tried again by whoever comes next.
  const foreman = () =>
    (opened ??= openForeman().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
  const purger = new Purger({
    clientOf,
    clock: systemClock,
    expectWork,
    onDone: (portal, { type }) => remember(portal, 'serverCache', { at: Date.now(), type }),
    onFault,
  });
  const copier = new Copier({
    clientOf,
    stores: privateFiles,
    clock: systemClock,
    version: browser.runtime.getManifest().version,
    expectWork,
    onDone: (portal, copy) => remember(portal, 'copy', copyRecord(portal, copy)),
    onFault,
  });
  // One after another: a look that saw no work must not put to rest what the next one sees.
  let looking = Promise.resolve();
  const look = async (at?: PortalAddress) => {
    const before = begun;
    // The trouble of one keeps nothing of the others; where it is not known, there is work.
    const told = await Promise.allSettled([
      foreman().then((jobs) => jobs.wake(at)),
      purger.wake(),
      copier.wake(),
    ]);
    for (const one of told) if (one.status === 'rejected') onFault(one.reason);
    // What has been begun since was not there to be told of.
    const working = begun > before || told.some((one) => one.status === 'rejected' || one.value);
    await (working ? wakefulness.expectWork() : wakefulness.rest());
  };
  const lookAround = (at?: PortalAddress) => {
    looking = looking.then(() => look(at)).catch(onFault);
    return looking;
  };
  onSpeed((chosen) => {
    speed = chosen;
    opened?.then((jobs) => jobs.followSpeed()).catch(onFault);
  });
  serve({
    get foreman() {
      return foreman();
    },
    clientOf,
    extension: { id: browser.runtime.id, baseUrl: browser.runtime.getURL('/') },
    selfHosted,
    purger,
    copier,
    isPortal,
    expectWork,
    during: (answer) => wakefulness.during(answer),
    lookAround,
    onFault,
  });
  selfHosted.watchPermissions(isPortal, onFault);
  wakefulness.onWake(() => void lookAround());
  // Their being heard is what starts the worker: with the browser, and after an update in the middle of a job.
  browser.runtime.onStartup.addListener(() => void lookAround());
  browser.runtime.onInstalled.addListener(() => {
    selfHosted.register().catch(onFault);
    void lookAround();
  });
  void lookAround();
}
