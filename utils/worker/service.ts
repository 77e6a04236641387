import * as v from 'valibot';
import { loadWords } from '../i18n/index.ts';
import { kindOf, parseItemId, type ItemId } from '../kinds/index.ts';
import { OverlapError, type Foreman } from '../jobs/index.ts';
import {
  onMessage,
  speaksFor,
  type Extension,
  type Problem,
  type Reply,
  type Sender,
} from '../messages/index.ts';
import { PortalError, type PortalAddress, type PortalClient } from '../portal/index.ts';
import { isListPage, readListPage } from './list-page.ts';

/** Details sent to a surface at once. */
const detailLimit = 1000;

const PortalData = v.object({ portal: v.string() });
const PageData = v.object({ portal: v.string(), url: v.string() });
const JobData = v.object({ job: v.pipe(v.string(), v.uuid()) });
const DraftData = v.object({
  portal: v.string(),
  kind: v.string(),
  ids: v.array(v.custom<ItemId>((id) => parseItemId(id) === id)),
});

class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

export interface ServiceParts {
  foreman: Promise<Foreman>;
  clientOf(portal: PortalAddress): PortalClient;
  extension: Extension;
  /** Called before a job may run. */
  expectWork(): Promise<void>;
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

  const portalIn = (data: { portal: string }, sender: Sender): PortalAddress => {
    const portal = speaksFor(data.portal, sender, parts.extension);
    if (!portal) throw new Refusal({ kind: 'forbidden' });
    return portal;
  };
  const jobIn = async (data: unknown, sender: Sender): Promise<string> => {
    const { job } = read(JobData, data);
    const portal = await (await parts.foreman).portalOf(job);
    if (!portal) throw new Refusal({ kind: 'expired' });
    portalIn({ portal }, sender);
    return job;
  };
  const reply = async <T>(answer: () => Promise<T>): Promise<Reply<T>> => {
    try {
      return { ok: true, value: await answer() };
    } catch (error) {
      const problem = problemOf(error);
      if (problem.kind === 'fault') parts.onFault(error);
      return { ok: false, problem };
    }
  };

  onMessage('words', () => reply(loadWords));
  onMessage('status', ({ data, sender }) =>
    reply(async () => {
      const portal = portalIn(read(PortalData, data), sender);
      const client = clientOf(portal);
      const { id, name, admin } = await client.whoAmI();
      void parts.lookAround(portal);
      return { user: { id, name, admin }, edition: client.cloud ? 'cloud' : 'box' };
    }),
  );
  onMessage('readListPage', ({ data, sender }) =>
    reply(async () => {
      const request = read(PageData, data);
      const portal = portalIn(request, sender);
      if (!isListPage(request.url, portal)) throw new Refusal({ kind: 'forbidden' });
      return readListPage(clientOf(portal), request.url);
    }),
  );
  onMessage('draftJob', ({ data, sender }) =>
    reply(async () => {
      const request = read(DraftData, data);
      const kind = kindOf(request.kind);
      if (!kind || request.ids.length === 0) throw new Refusal({ kind: 'malformed' });
      const draft = await (await parts.foreman).draft(portalIn(request, sender), kind, request.ids);
      if (!draft) throw new Refusal({ kind: 'claimed' });
      return draft;
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
  onMessage('listJobs', ({ data, sender }) =>
    reply(async () => {
      const portal = portalIn(read(PortalData, data), sender);
      void parts.lookAround(portal);
      return (await parts.foreman).jobs(portal);
    }),
  );
  onMessage('jobDetails', ({ data, sender }) =>
    reply(async () => (await parts.foreman).details(await jobIn(data, sender), detailLimit)),
  );
}

function read<Schema extends v.GenericSchema>(
  schema: Schema,
  data: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, data);
  if (!parsed.success) throw new Refusal({ kind: 'malformed' });
  return parsed.output;
}

function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof OverlapError) return { kind: 'claimed', items: error.items };
  if (error instanceof PortalError) return { kind: error.kind, text: error.message };
  return { kind: 'fault', text: String(error) };
}
