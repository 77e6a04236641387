import type { Fetch } from '../../utils/portal/transport.ts';

/**
 * A portal of leads numbered from 1 on, in the page's own memory: it answers at once, and keeps one byte a lead, so
 * that what is measured beside it is the engine's. Speaks `profile` and `batch` with `crm.item.list` and
 * `crm.item.delete` (server.md §1.4, §1.5, §2.2, §2.3).
 */
export class GhostPortal {
  /** ms that the portal itself has taken. */
  time = 0;
  requests = 0;
  /** Leads that it has named, counted as often as it named them. */
  listed = 0;
  deleted = 0;
  readonly #gone: Uint8Array;

  constructor(leads: number) {
    this.#gone = new Uint8Array(leads + 1);
  }

  get left(): number {
    return this.#gone.length - 1 - this.deleted;
  }

  readonly fetch: Fetch = async (url, { body }) => {
    const begun = performance.now();
    this.requests += 1;
    const { pathname } = new URL(url);
    const text = pathname.endsWith('/batch.json')
      ? this.#batch(String(body))
      : JSON.stringify({ result: profile, time });
    const answer = new Response(text, { headers: { 'Content-Type': 'application/json' } });
    this.time += performance.now() - begun;
    return answer;
  };

  #batch(body: string): string {
    const { cmd } = JSON.parse(body) as { cmd: Record<string, string> };
    const result: Record<string, unknown> = {};
    const errors: Record<string, unknown> = {};
    for (const [key, command] of Object.entries(cmd)) {
      const [method, query = ''] = command.split('?');
      if (method === 'profile') result[key] = profile;
      else if (method === 'crm.item.delete') result[key] = this.#delete(query);
      else if (method === 'crm.item.list') result[key] = { items: this.#list(query) };
      else
        errors[key] = { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' };
    }
    return JSON.stringify({
      result: { result, result_error: errors, result_total: [], result_next: [], result_time: [] },
      time,
    });
  }

  #delete(query: string): [] {
    const id = Number(/(?:^|&)id=(\d+)/.exec(query)?.[1]);
    if (this.#gone[id] !== 0) throw new Error(`Deleted twice, or never there: ${query}`);
    this.#gone[id] = 1;
    this.deleted += 1;
    return [];
  }

  #list(query: string): { id: number; title: string }[] {
    const named = [...query.matchAll(/filter\[%40id\]\[\d+\]=(\d+)/g)].map(([, id]) => Number(id));
    const ids = named.length > 0 ? named.filter((id) => this.#gone[id] === 0) : this.#page(query);
    this.listed += ids.length;
    return ids.map((id) => ({ id, title: `Lead ${id}` }));
  }

  /** Fifty of those after an id, from the `start`th on. */
  #page(query: string): number[] {
    const after = Number(/filter\[%3Eid\]=(\d+)/.exec(query)?.[1] ?? 0);
    let passed = Math.max(0, Number(/(?:^|&)start=(-?\d+)/.exec(query)?.[1] ?? 0));
    const page: number[] = [];
    for (let id = after + 1; id < this.#gone.length && page.length < 50; id++) {
      if (this.#gone[id] !== 0) continue;
      if (passed > 0) passed -= 1;
      else page.push(id);
    }
    return page;
  }
}

const profile = { ID: '1', ADMIN: true, NAME: 'Anna', LAST_NAME: 'Orlova' };
const time = { start: 0, finish: 0, duration: 0 };
