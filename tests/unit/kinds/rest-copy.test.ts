import { describe, expect, it } from 'vitest';
import { kindOf, type CopyRun, type Facts, type Kind } from '../../../utils/kinds/index.ts';
import { PortalClient } from '../../../utils/portal/index.ts';
import { acme, MemorySessions } from '../portal-client/memory-sessions.ts';
import { batchPortal, me, type Answer, type Asked } from './batch-portal.ts';
import { kindFor, restKinds, type RestKind } from './rest-kinds.ts';

/** Reading full records by list methods, run by run (server.md §2.2, §2.4, §3.1). */

const facts: Facts = { user: me, admin: false, processes: [], drive: null };
type Client = Parameters<Kind['existing']>[0];

/** A list on the portal: it answers by its ids as they are at that moment, with a field that no kind asks for by name. */
function listOf(rest: RestKind, ids: number[]): (asked: Asked) => Answer {
  return ({ params }) => {
    const after = Number(params[rest.within(`filter[${rest.after}]`)]);
    const start = Number(params['start']);
    const matching = ids.filter((id) => id > after).slice(start, start + 50);
    const rows = matching.map((id) => ({ ...rest.row(id, `Title ${id}`), custom: [id] }));
    return { result: rest.page(rows), total: ids.length };
  };
}

function run(kind: Kind, client: Client, scope: 'all' | 'mine', cursor: string): Promise<CopyRun> {
  return kind.copy?.run(client, { scope, facts, cursor }) ?? expect.fail('Not copied');
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => 3 * n + 1);

describe.each(restKinds)('a copy of $id', (rest) => {
  const kind = kindFor(rest);

  it('asks for all fields, also those that a portal has added', async () => {
    const { client, asked } = batchPortal(listOf(rest, upTo(3)));
    const { records, items, cursor } = await run(kind, client, 'all', '');
    const select = Object.entries(asked[0]?.params ?? {})
      .filter(([name]) => name.startsWith(rest.within('select').replace(/\]$/, '')))
      .map(([, value]) => value);
    expect(select).toEqual(expect.arrayContaining(['*', 'UF_*']));
    expect(records.map((record) => record['custom'])).toEqual([[1], [4], [7]]);
    expect(items).toMatchObject([{ id: '1', title: 'Title 1' }, { id: '4' }, { id: '7' }]);
    expect(cursor).toBeNull();
  });

  it('reads each record once, whatever comes and goes between the runs', async () => {
    const ids = upTo(1800);
    const { client } = batchPortal((asked) => listOf(rest, ids)(asked));
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const next: CopyRun = await run(kind, client, 'all', cursor);
      // Asked again after a death, it is the same run.
      expect(await run(kind, client, 'all', cursor)).toEqual(next);
      seen.push(...next.items.map(({ id }) => id));
      ids.splice(0, ids.length, ...ids.filter((id) => id % 5 > 0));
      cursor = next.cursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(ids.map(String)));
  });

  it('holds only the user’s own, even of a portal that lists everybody’s', async () => {
    const field = rest.id === 'tasks' ? 'createdBy' : rest.owner.replace('=', '');
    const { client } = batchPortal(({ params }) => {
      if (params['start'] !== '0') return { result: rest.page([]) };
      const rows = [me, '9', null, Number(me), undefined].map((owner, n) => ({
        ...rest.row(n + 1),
        [field]: owner,
      }));
      return { result: rest.page(rows) };
    });
    const { records, items } = await run(kind, client, 'mine', '');
    expect(items.map(({ id }) => id)).toEqual(['1', '4']);
    expect(records).toHaveLength(2);
  });

  it('ends with an error where a page is none, or the same for ever', async () => {
    const { client } = batchPortal((asked) =>
      asked.params['start'] === '100' ? 'silent' : listOf(rest, upTo(900))(asked),
    );
    await expect(run(kind, client, 'all', '')).rejects.toMatchObject({ kind: 'notData' });
    const ids = upTo(500);
    const same = batchPortal(({ params }) => {
      const start = Number(params['start']);
      return { result: rest.page(ids.slice(start, start + 50).map((id) => rest.row(id))) };
    });
    await expect(run(kind, same.client, 'all', '1498')).rejects.toMatchObject({ kind: 'notData' });
  });
});

it('asks a portal that cannot answer in time for less', async () => {
  const sizes: number[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    if (url.includes('/profile.json'))
      return Response.json({ result: { ID: me, ADMIN: false, NAME: '', LAST_NAME: '' } });
    const { cmd } = JSON.parse(String(init.body)) as { cmd: Record<string, string> };
    const pages = Object.keys(cmd).length - 1;
    sizes.push(pages);
    if (pages > 3) throw Object.assign(new Error('late'), { late: true });
    const result = Object.fromEntries(
      Object.entries(cmd).map(([key, text]) => [
        key,
        text === 'profile' ? { ID: me } : { items: [] },
      ]),
    );
    return Response.json({ result: { result, result_error: [], result_total: [] } });
  };
  const client = new PortalClient(acme, new MemorySessions(), fetch);
  const leads = kindOf('leads') ?? expect.fail();
  const slow = new Proxy(client, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) =>
        Promise.resolve(Reflect.apply(value, target, args)).catch((error: unknown) => {
          throw Object.assign(error as object, { kind: 'timeout' });
        });
    },
  });
  expect((await run(leads, slow, 'all', '')).records).toEqual([]);
  expect(sizes).toEqual([10, 5, 3]);
  await run(leads, slow, 'all', '');
  expect(sizes).toEqual([10, 5, 3, 3]);
});
