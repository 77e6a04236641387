import { batchPortal, type Answer } from '../kinds/batch-portal.ts';
import type { PortalClient } from '../../../utils/portal/index.ts';

/** A portal that has wishes, `count` of them: every third is the user's; those that are granted cannot be deleted. */
export class WishPortal {
  readonly wishes: Map<string, string>;
  readonly granted = new Set<string>();
  /** Every deletion that it was asked for. */
  readonly asked: string[] = [];
  readonly client: PortalClient;

  constructor(count: number) {
    this.wishes = new Map(
      Array.from({ length: count }, (_, n) => [String(n + 1), `Wish ${n + 1}`] as const),
    );
    this.client = batchPortal(({ method, params }) => {
      if (method === 'wish.delete') return this.#delete(params['id'] ?? '');
      if (method === 'wish.list') return this.#list(params);
      return { error: 'ERROR_METHOD_NOT_FOUND' };
    }).client;
  }

  #delete(id: string): Answer {
    this.asked.push(id);
    if (this.granted.has(id)) return { error: 'GRANTED' };
    return this.wishes.delete(id) ? { result: true } : { error: 'NOT_FOUND' };
  }

  #list(params: Record<string, string>): Answer {
    const wanted = Object.entries(params)
      .filter(([name]) => name.startsWith('filter[id]'))
      .map(([, id]) => id);
    const after = Number(params['filter[after]'] ?? 0);
    const rows = [...this.wishes].filter(
      ([id]) =>
        (wanted.length === 0 || wanted.includes(id)) &&
        Number(id) > after &&
        (params['filter[of]'] === undefined || Number(id) % 3 === 0),
    );
    const start = Number(params['start'] ?? 0);
    const page = rows.slice(start, start + 50).map(([id, wish]) => ({ id, wish }));
    return { result: page, total: rows.length };
  }
}
