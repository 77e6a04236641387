import { describe, expect, it } from 'vitest';
import type { Facts, ItemId, Kind, Scope } from '../../../utils/kinds/index.ts';
import { toQuery } from '../../../utils/portal/params.ts';
import { batchPortal, me, type Answer, type Asked } from './batch-portal.ts';
import { kindFor, restKinds, type RestKind } from './rest-kinds.ts';

/** Counting and listing whole kinds by their list methods (server.md §2.2, §2.4, §3.1). */

const facts: Facts = { user: me, admin: false, processes: [], drive: null };

/** A list on the portal: it answers by its ids as they are at that moment. */
function listOf(rest: RestKind, ids: number[]): (asked: Asked) => Answer {
  return ({ params }) => {
    const after = Number(params[rest.within(`filter[${rest.after}]`)]);
    const start = Number(params['start']);
    const matching = ids.filter((id) => id > after);
    const rows = matching.slice(start, start + 50).map((id) => rest.row(id));
    return { result: rest.page(rows), total: matching.length };
  };
}

async function runsOfWhole(kind: Kind, client: Parameters<Kind['existing']>[0], scope: Scope) {
  if (!kind.whole) throw new Error('Not a whole');
  const runs: (readonly ItemId[])[] = [];
  const { signal } = new AbortController();
  for await (const run of kind.whole.items(client, scope, facts, signal))
    runs.push(run.map(({ id }) => id));
  return runs;
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => 3 * n + 1);

describe.each(restKinds)('all $id', (rest) => {
  const kind = kindFor(rest);

  it('are everybody’s, or the user’s own', () => {
    expect(kind.whole?.scopes).toEqual(['all', 'mine']);
  });

  it.each([
    ['all', undefined],
    ['mine', me],
  ] as const)('are counted: %s', (scope, owner) => {
    const { method, params } = kind.whole?.count?.(scope, facts) ?? { method: '' };
    const written = Object.fromEntries(new URLSearchParams(toQuery(params ?? {})));
    expect(method).toBe(rest.list);
    expect(written).toMatchObject({
      ...rest.listed,
      start: '0',
      [rest.within(`filter[${rest.after}]`)]: '0',
    });
    expect(written[rest.within(`filter[${rest.owner}]`)]).toBe(owner);
  });

  it.each([0, 1, 49, 50, 51, 999, 1000, 1001, 2500])('are listed once each: %i', async (count) => {
    const { client } = batchPortal(listOf(rest, upTo(count)));
    const runs = await runsOfWhole(kind, client, 'all');
    expect(runs.flat()).toEqual(upTo(count).map(String));
  });

  it('are asked for page by page, after the last id that was read', async () => {
    const { client, asked, batches } = batchPortal(listOf(rest, upTo(1200)));
    await runsOfWhole(kind, client, 'mine');
    expect(batches).toEqual([20, 20]);
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set([rest.list]));
    const of = (name: string) => asked.map(({ params }) => params[rest.within(name)]);
    expect(new Set(of(`filter[${rest.owner}]`))).toEqual(new Set([me]));
    expect(new Set(of(`filter[${rest.after}]`))).toEqual(new Set(['0', '2998']));
    expect(asked.slice(0, 3).map(({ params }) => params['start'])).toEqual(['0', '50', '100']);
  });

  it('are neither skipped nor repeated when the list changes between requests', async () => {
    const ids = upTo(1500);
    const answer = listOf(rest, ids);
    let commands = 0;
    const { client } = batchPortal((asked) => {
      // Colleagues delete what was read and what was not, and make something new.
      if (commands++ === 20) ids.splice(0, ids.length, ...ids.filter((id) => id % 2 === 1), 9001);
      return answer(asked);
    });
    const runs = await runsOfWhole(kind, client, 'all');
    const listed = runs.flat().map(Number);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toEqual(expect.arrayContaining(ids));
  });

  it('are only the user’s own, even of a portal that lists everybody’s', async () => {
    const field = rest.id === 'tasks' ? 'createdBy' : rest.owner.replace('=', '');
    const { client } = batchPortal(({ params }) => {
      if (params['start'] !== '0') return { result: rest.page([]) };
      const rows = [me, '9', null, Number(me)].map((owner, n) => ({
        ...(rest.row(n + 1) as object),
        [field]: owner,
      }));
      return { result: rest.page(rows) };
    });
    expect((await runsOfWhole(kind, client, 'mine')).flat()).toEqual(['1', '4']);
  });

  it('end with an error where the portal shows the same rows for ever', async () => {
    const ids = upTo(1000);
    const { client } = batchPortal(({ params }) => {
      const start = Number(params['start']);
      return { result: rest.page(ids.slice(start, start + 50).map((id) => rest.row(id))) };
    });
    await expect(runsOfWhole(kind, client, 'all')).rejects.toMatchObject({ kind: 'notData' });
  });

  it('end with an error where a page is none, not with half a list', async () => {
    const answer = listOf(rest, upTo(1500));
    const { client } = batchPortal((asked) =>
      asked.params['start'] === '100' ? { error: 'ACCESS_DENIED' } : answer(asked),
    );
    await expect(runsOfWhole(kind, client, 'all')).rejects.toMatchObject({ kind: 'notAllowed' });
  });
});
