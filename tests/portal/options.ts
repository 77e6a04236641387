/** How the demo portal is built and how fast it is. Everything is deterministic for one `seed`. */
export interface PortalOptions {
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Speak HTTP/2 and HTTP/1.1 over TLS with a certificate made at start, instead of plain HTTP/1.1. */
  tls: boolean;
  /** The name browsers reach it by (through a host rule); part of absolute links and of the audit. */
  host: string;
  /** The folder the whole portal lives in, `/b24`; empty for the root of the host. */
  prefix: string;
  seed: number;
  /** Leads on the portal. */
  leads: number;
  /** How many of them have the status JUNK, the demo's filter. */
  junk: number;
  /** The other CRM records: how many of each kind. */
  deals: number;
  contacts: number;
  companies: number;
  quotes: number;
  /** Smart invoices. */
  invoices: number;
  /** Items of the smart process 177. */
  processes: number;
  /** Calls, meetings and letters of all these records. */
  activities: number;
  /** Live files in ilya's drive. */
  files: number;
  /** Tasks, and templates of tasks. */
  tasks: number;
  taskTemplates: number;
  /** Process templates, and running processes. */
  processTemplates: number;
  instances: number;
  /** Put titles made of HTML, formulas, path separators, right-to-left marks, 10,000 characters among the leads. */
  hostileTitles: boolean;
  /** Cloud (module bitrix24 present: head tags, X-Bitrix-Rest-Time, time.operating) or a box. */
  edition: 'cloud' | 'box';
  /** Modules that are not installed: their methods and pages are unknown to the portal. */
  without: readonly string[];
  cost: CostModel;
  pages: PageOptions;
}

/** What a request costs. Times in ms. A request holds one worker for its whole life, as PHP does. */
export interface CostModel {
  /** PHP processes: requests beyond this number queue. */
  workers: number;
  /** Network round trip added to every request, outside the workers. */
  roundTrip: number;
  /** Time of one delete command. */
  perDelete: number;
  /** Time of one list command, and of drawing one list page. */
  perList: number;
  /** Time of any other command, and of starting a request. */
  perOther: number;
  /** Random part of each time, 0..1 (seeded). */
  jitter: number;
  /** The cloud's leaky bucket (server.md §1.4): null on a box. */
  bucket: { size: number; drainPerSecond: number } | null;
  /** A request is cut after this long with half of its batch done; null on a box. */
  cutAfter: number | null;
}

/** Variants of the drawn pages (dom.md §10). */
export interface PageOptions {
  /** Rows a page (5/10/20/50/100), the user's saved page size at start. */
  pageSize: number;
  /** Draw the pinned header's clone (second thead, second check-all). */
  pinnedHeader: boolean;
  /** Draw sticky checkbox columns (a second checkbox in every row). */
  stickyColumns: boolean;
  /** Leave USER_ID and bitrix_sessid out of the first html; add them 500 ms later (composite mode). */
  composite: boolean;
  /** Content-Security-Policy header of the pages, null for none. */
  csp: string | null;
  /** Page scripts and styles that fight injected interface: click-outside listeners, global keys, hostile css. */
  traps: boolean;
}

/** Free of charge: answers as fast as Node can. For tests that are not about time. */
export const freeCost: CostModel = {
  workers: 64,
  roundTrip: 0,
  perDelete: 0,
  perList: 0,
  perOther: 0,
  jitter: 0,
  bucket: null,
  cutAfter: null,
};
/** The box of design.md "Numbers to reach": 8 workers, 120 ms a delete, 40 ms round trip. */
export const boxCost: CostModel = {
  workers: 8,
  roundTrip: 40,
  perDelete: 120,
  perList: 60,
  perOther: 5,
  jitter: 0.1,
  bucket: null,
  cutAfter: null,
};
/** The cloud of design.md: 16 workers, a bucket of 50 draining 2 a second, cut after 60 s. */
export const cloudCost: CostModel = {
  ...boxCost,
  workers: 16,
  bucket: { size: 50, drainPerSecond: 2 },
  cutAfter: 60_000,
};

/** What a portal is made of when the caller names nothing. */
export const defaultOptions: PortalOptions = {
  port: 0,
  tls: false,
  host: 'acme.bitrix24.ru',
  prefix: '',
  seed: 24,
  leads: 1240,
  junk: 312,
  deals: 140,
  contacts: 90,
  companies: 60,
  quotes: 40,
  invoices: 40,
  processes: 50,
  activities: 120,
  files: 60,
  tasks: 90,
  taskTemplates: 30,
  processTemplates: 30,
  instances: 40,
  hostileTitles: false,
  edition: 'cloud',
  without: [],
  cost: freeCost,
  pages: {
    pageSize: 20,
    pinnedHeader: true,
    stickyColumns: false,
    composite: false,
    csp: null,
    traps: true,
  },
};
