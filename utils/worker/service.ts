import * as v from 'valibot';
import {
  describeKind,
  kindOf,
  kinds,
  learnFacts,
  placesOf,
  takeCensus,
  type ItemId,
  type Kind,
} from '../kinds/index.ts';
import { loadWords } from '../i18n/index.ts';
import { type Draft, type Foreman, type NoDraft } from '../jobs/index.ts';
import {
  isOurPage,
  onMessage,
  portalOfSender,
  type Extension,
  type Guide,
  type Sender,
} from '../messages/index.ts';
import { parseSelfHosted, type PortalAddress, type PortalClient } from '../portal/index.ts';
import { isListPage, readListPage } from './list-page.ts';
import type { SelfHosted } from './self-hosted.ts';
import type { Copier } from '../copy/worker/index.ts';
import type { Purger } from '../steps/worker/index.ts';
import { openDesk, read, Refusal } from './desk.ts';
import { answerCaches } from './steps/caches.ts';
import { answerCopy } from './steps/copy.ts';
import { answerLook } from './steps/look.ts';
import { answerProfile } from './steps/profile.ts';

/** Details sent to a surface at once. */
const detailLimit = 1000;

const PortalData = v.object({ portal: v.string() });
const PageData = v.object({ portal: v.string(), url: v.string() });
const JobData = v.object({ job: v.pipe(v.string(), v.uuid()) });
const ReportData = v.object({
  ...JobData.entries,
  from: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  outcome: v.optional(
    v.picklist(['deleted', 'restored', 'gone', 'refused', 'failed', 'notReached']),
  ),
});
const SpeedData = v.object({ ...JobData.entries, speed: v.picklist(['gentle', 'fast']) });
const DraftData = v.object({
  portal: v.string(),
  kind: v.string(),
  verb: v.picklist(['delete', 'erase', 'restore']),
  ids: v.pipe(v.array(v.string()), v.nonEmpty()),
});
const KindData = v.object({ portal: v.string(), kind: v.string() });
const WholeData = v.object({
  portal: v.string(),
  kind: v.string(),
  verb: v.picklist(['delete', 'erase']),
  scope: v.picklist(['all', 'mine']),
});

export interface ServiceParts {
  foreman: Promise<Foreman>;
  clientOf(portal: PortalAddress): PortalClient;
  extension: Extension;
  selfHosted: Pick<SelfHosted, 'portals' | 'grant' | 'withdraw'>;
  purger: Pick<Purger, 'start' | 'stop' | 'resume'>;
  copier: Pick<Copier, 'start' | 'stop' | 'resume' | 'remove' | 'items'>;
  /** Whether a portal answers there. */
  isPortal(portal: PortalAddress): Promise<boolean>;
  /** Called before a job may run. */
  expectWork(): Promise<void>;
  /** Keeps the worker alive until a long answer is ready. */
  during<T>(answer: () => Promise<T>): Promise<T>;
  /** Lets go on whatever can, at one portal or at all, and keeps the worker alive for it. */
  lookAround(at?: PortalAddress): Promise<void>;
  onFault(error: unknown): void;
}

/**
 * Answers the surfaces. Every request is read into types first, and its sender must be one who may speak for the
 * portal it names, or whose job it names.
 */
export function serve(parts: ServiceParts): void {
  const { clientOf } = parts;
  const desk = openDesk({
    ...parts,
    extension: parts.extension,
    selfHosted: () => parts.selfHosted.portals(),
  });
  const { portalIn, onlyOurPage, reply } = desk;

  /** A self-hosted portal's address, of which only our own pages may speak. */
  const selfHostedIn = (data: unknown, sender: Sender): PortalAddress => {
    onlyOurPage(sender);
    const portal = parseSelfHosted(read(PortalData, data).portal);
    if (!portal) throw new Refusal({ kind: 'malformed' });
    return portal;
  };
  const jobIn = async (data: unknown, sender: Sender): Promise<string> => {
    const { job } = read(JobData, data);
    const portal = await (await parts.foreman).portalOf(job);
    if (!portal) throw new Refusal({ kind: 'expired' });
    // What is kept of a portal that Poka may not work on any more is still the person's, on our own pages.
    if (!isOurPage(sender, parts.extension)) await portalIn({ portal }, sender);
    return job;
  };
  onMessage('guide', ({ sender }) =>
    reply(async () => {
      const portals = await parts.selfHosted.portals();
      return loadGuide(portalOfSender(sender, parts.extension, portals));
    }),
  );
  onMessage('selfHosted', ({ sender }) =>
    reply(async () => {
      onlyOurPage(sender);
      return parts.selfHosted.portals();
    }),
  );
  onMessage('grant', ({ data, sender }) =>
    reply(async () => {
      const portal = selfHostedIn(data, sender);
      if (!(await parts.isPortal(portal))) {
        // The browser gave its permission for a portal.
        await parts.selfHosted.withdraw(portal);
        throw new Refusal({ kind: 'notPortal' });
      }
      if (!(await parts.selfHosted.grant(portal))) throw new Refusal({ kind: 'forbidden' });
      return null;
    }),
  );
  onMessage('withdraw', ({ data, sender }) =>
    reply(async () => {
      await parts.selfHosted.withdraw(selfHostedIn(data, sender));
      return null;
    }),
  );
  onMessage('status', ({ data, sender }) =>
    reply(async () => {
      const portal = await portalIn(read(PortalData, data), sender);
      const client = clientOf(portal);
      const { id, name, admin } = await client.whoAmI();
      void parts.lookAround(portal);
      return { user: { id, name, admin }, edition: client.cloud ? 'cloud' : 'box' };
    }),
  );
  onMessage('readListPage', ({ data, sender }) =>
    reply(async () => {
      const request = read(PageData, data);
      const portal = await portalIn(request, sender);
      if (!isListPage(request.url, portal)) throw new Refusal({ kind: 'forbidden' });
      return readListPage(clientOf(portal), request.url);
    }),
  );
  onMessage('census', ({ data, sender }) =>
    reply(async () => takeCensus(clientOf(await portalIn(read(PortalData, data), sender)), kinds)),
  );
  onMessage('countKind', ({ data, sender }) =>
    reply(async () => {
      const request = read(KindData, data);
      const client = clientOf(await portalIn(request, sender));
      const total = kindOf(request.kind)?.whole?.total;
      if (!total) throw new Refusal({ kind: 'malformed' });
      return total(client, await learnFacts(client), new AbortController().signal);
    }),
  );
  onMessage('draftJob', ({ data, sender }) =>
    reply(async () => {
      const request = read(DraftData, data);
      const portal = await portalIn(request, sender);
      const { verb } = request;
      const kind = kindOf(request.kind);
      if (!kind?.acts[verb]) throw new Refusal({ kind: 'malformed' });
      const ids = idsOf(kind, request.ids);
      const foreman = await parts.foreman;
      const draft = await parts.during(() => foreman.draft(portal, { kind, verb, ids }));
      void parts.lookAround();
      return drafted(draft);
    }),
  );
  onMessage('draftWhole', ({ data, sender }) =>
    reply(async () => {
      const request = read(WholeData, data);
      const portal = await portalIn(request, sender);
      const kind = kindOf(request.kind);
      const { verb, scope } = request;
      if (!kind?.whole || !kind.acts[verb]) throw new Refusal({ kind: 'malformed' });
      const foreman = await parts.foreman;
      const draft = await parts.during(() => foreman.draftWhole(portal, { kind, verb, scope }));
      void parts.lookAround();
      return drafted(draft);
    }),
  );
  onMessage('draftUndo', ({ data, sender }) =>
    reply(async () => {
      const job = await jobIn(data, sender);
      const foreman = await parts.foreman;
      const draft = await parts.during(() => foreman.draftUndo(job));
      void parts.lookAround();
      return drafted(draft);
    }),
  );
  onMessage('dropDraft', ({ data, sender }) =>
    reply(async () => {
      await (await parts.foreman).drop(await jobIn(data, sender));
      return null;
    }),
  );
  onMessage('startJob', ({ data, sender }) =>
    reply(async () => {
      const job = await jobIn(data, sender);
      await parts.expectWork();
      if (!(await (await parts.foreman).start(job))) throw new Refusal({ kind: 'expired' });
      void parts.lookAround();
      return null;
    }),
  );
  onMessage('pauseJob', ({ data, sender }) =>
    reply(async () => {
      await (await parts.foreman).pause(await jobIn(data, sender));
      return null;
    }),
  );
  onMessage('resumeJob', ({ data, sender }) =>
    reply(async () => {
      const job = await jobIn(data, sender);
      await parts.expectWork();
      await (await parts.foreman).resume(job);
      void parts.lookAround();
      return null;
    }),
  );
  onMessage('stopJob', ({ data, sender }) =>
    reply(async () => {
      await (await parts.foreman).stop(await jobIn(data, sender));
      return null;
    }),
  );
  onMessage('setJobSpeed', ({ data, sender }) =>
    reply(async () => {
      const job = await jobIn(data, sender);
      await (await parts.foreman).setSpeed(job, read(SpeedData, data).speed);
      return null;
    }),
  );
  onMessage('listJobs', ({ data, sender }) =>
    reply(async () => {
      const portal = await portalIn(read(PortalData, data), sender);
      void parts.lookAround(portal);
      return (await parts.foreman).jobs(portal);
    }),
  );
  onMessage('jobDetails', ({ data, sender }) =>
    reply(async () => (await parts.foreman).details(await jobIn(data, sender), detailLimit)),
  );
  onMessage('allJobs', ({ sender }) =>
    reply(async () => {
      onlyOurPage(sender);
      void parts.lookAround();
      return (await parts.foreman).allJobs();
    }),
  );
  onMessage('reportItems', ({ data, sender }) =>
    reply(async () => {
      onlyOurPage(sender);
      const { job, from, outcome } = read(ReportData, data);
      const run = await (await parts.foreman).report(job, from, outcome);
      if (!run) throw new Refusal({ kind: 'expired' });
      return run;
    }),
  );
  onMessage('removeReport', ({ data, sender }) =>
    reply(async () => {
      onlyOurPage(sender);
      const { job } = read(JobData, data);
      if (!(await (await parts.foreman).remove(job))) throw new Refusal({ kind: 'expired' });
      return null;
    }),
  );
  onMessage('totals', ({ sender }) =>
    reply(async () => {
      onlyOurPage(sender);
      return (await parts.foreman).totals();
    }),
  );
  onMessage('unreadable', ({ sender }) =>
    reply(async () => {
      onlyOurPage(sender);
      return (await parts.foreman).unreadable();
    }),
  );
  answerLook(desk);
  answerCaches(desk, parts.purger);
  answerProfile(desk);
  answerCopy(desk, parts.copier, async (portal, order) => {
    const foreman = await parts.foreman;
    const draft = await parts.during(() => foreman.draft(portal, order));
    void parts.lookAround();
    return drafted(draft);
  });
}

async function loadGuide(portal: PortalAddress | null): Promise<Guide> {
  const words = await loadWords();
  return {
    portal,
    words,
    kinds: kinds.map((kind) => describeKind(kind, words.language)),
    places: placesOf(kinds),
  };
}

function drafted(draft: Draft | NoDraft): Draft {
  if (typeof draft === 'string') throw new Refusal({ kind: draft });
  return draft;
}

/** Every one of them an id, or nothing is done at all. */
function idsOf(kind: Kind, ids: readonly string[]): ItemId[] {
  return ids.map((id) => {
    const read = kind.readId(id);
    if (!read) throw new Refusal({ kind: 'malformed' });
    return read;
  });
}
