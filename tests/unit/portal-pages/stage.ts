/** A stage for the drawn pages alone: a Hono app, one session, and a portal held in plain maps. */
import { Hono } from 'hono';
import { newServerCache } from '../../portal/admin/clear-cache.ts';
import type { App, RequestVars, Session } from '../../portal/context.ts';
import type { CoreContext } from '../../portal/core-context.ts';
import { seedDisk } from '../../portal/disk/seed.ts';
import { ActivityStore } from '../../portal/crm/activity-store.ts';
import { RecordStore } from '../../portal/crm/record-store.ts';
import type { GridState, Lead, SavedFilter, User } from '../../portal/model.ts';
import { defaultOptions, type PageOptions, type PortalOptions } from '../../portal/options.ts';
import { registerPages } from '../../portal/pages/index.ts';
import { seedBizproc } from '../../portal/bizproc/seed.ts';
import { seedTasks } from '../../portal/tasks/seed.ts';

export interface Stage {
  app: App;
  ctx: CoreContext;
  session: Session;
  deleted: number[];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(
    path: string,
    body: Record<string, string | string[]>,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

export interface Scene {
  leads?: number;
  titles?: Record<number, string>;
  pages?: Partial<PageOptions> & { extraRows?: boolean };
  options?: Partial<PortalOptions>;
  guest?: boolean;
  deletable?: (lead: Lead) => boolean;
}

const statuses = ['NEW', 'IN_PROCESS', 'PROCESSED', 'JUNK', 'CONVERTED'];

const admin: User = {
  id: 1,
  login: 'admin',
  password: 'admin',
  name: 'Анна',
  lastName: 'Смирнова',
  admin: true,
  leadRights: { read: 'all', delete: 'all' },
};

/** Leads 1…n by descending id, 20 a page, status by `id % 5`, no traps and no extra rows. */
export function stage(scene: Scene = {}): Stage {
  const options: PortalOptions = {
    ...defaultOptions,
    ...scene.options,
    pages: { ...defaultOptions.pages, traps: false, ...scene.pages },
  };
  const leads = new RecordStore();
  for (let id = 1; id <= (scene.leads ?? 45); id += 1) {
    leads.set(id, {
      id,
      title: scene.titles?.[id] ?? `Лид ${id}`,
      statusId: statuses[id % 5] ?? 'NEW',
      sourceId: 'WEB',
      assignedById: 1,
      createdTime: '2026-11-20T09:30:00+03:00',
      opportunity: 1000 * id,
    });
  }
  const deleted: number[] = [];
  const grids = new Map<string, GridState>();
  const matches = (lead: Lead, filter: SavedFilter): boolean =>
    (filter.statusId.length === 0 || filter.statusId.includes(lead.statusId)) &&
    lead.title.toLowerCase().includes(filter.find.toLowerCase());
  const ctx: CoreContext = {
    options,
    state: {
      users: new Map([[admin.id, admin]]),
      leads,
      crm: {
        lead: leads,
        deal: new RecordStore(),
        contact: new RecordStore(),
        company: new RecordStore(),
        quote: new RecordStore(),
        invoice: new RecordStore(),
        process: new RecordStore(),
      },
      activities: new ActivityStore(),
      userOptions: new Map(),
      bin: new Map(),
      tasks: seedTasks(options),
      bizproc: seedBizproc(options),
      binPage: { showsEntityId: true, sort: null, restoreLocked: false, hiddenTypes: [] },
      grids,
      audit: [],
      disk: seedDisk({ seed: 24, files: 0 }),
      serverCache: newServerCache(),
      compositeCleared: [],
      messages: [],
      messengerClosed: false,
      leadBin: true,
      nextBinId: 1,
    },
    findRecords: (_user, _kind, grid) =>
      [...leads.values()].filter((lead) => matches(lead, grid.filter)).toReversed(),
    gridOf: (user, gridId) => {
      const key = `${user.id}:${gridId}`;
      const grid = grids.get(key) ?? {
        filter: { preset: 'default_filter', find: '', statusId: [] },
        sortBy: 'id',
        sortOrder: 'desc',
        pageSize: options.pages.pageSize,
      };
      grids.set(key, grid);
      return grid;
    },
    deleteRecord: (_user, _kind, id) => {
      if (!leads.delete(id)) {
        return 'NOT_FOUND';
      }
      deleted.push(id);
      return 'done';
    },
    mayDelete: (_user, _kind, lead) => scene.deletable?.(lead) ?? true,
    now: () => 0,
    spend: async () => {},
  };
  const session: Session = {
    id: 'session',
    sessid: '0123456789abcdef0123456789abcdef',
    user: scene.guest ? null : admin,
    storage: new Map(),
  };
  const app: App = new Hono<RequestVars>();
  let request = 0;
  app.use(async (c, next) => {
    request += 1;
    c.set('session', session);
    c.set('request', request);
    await next();
  });
  registerPages(app, ctx);
  return {
    app,
    ctx,
    session,
    deleted,
    get: async (path, headers = {}) => app.request(path, { headers }),
    post: async (path, body, headers = {}) => {
      const form = new URLSearchParams();
      for (const [name, value] of Object.entries(body)) {
        for (const one of [value].flat()) {
          form.append(name, one);
        }
      }
      return app.request(path, { method: 'POST', body: form, headers });
    },
  };
}
