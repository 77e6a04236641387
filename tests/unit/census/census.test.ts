import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  kinds,
  learnFacts,
  takeCensus,
  type Facts,
  type Kind,
} from '../../../utils/kinds/index.ts';
import { wholeByPages } from '../../../utils/kinds/rest/listing.ts';
import { leads } from '../../../utils/kinds/leads.ts';
import { processes } from '../../../utils/kinds/processes.ts';
import type { PortalClient } from '../../../utils/portal/index.ts';
import { batchPortal, me, type Answer, type Asked } from '../kinds/batch-portal.ts';
import { failureOf, scripted } from '../portal-client/scripted.ts';

/** How many there are of every kind: what is asked, and what an answer that is none means (server.md §1.4, §1.5). */

/** Answers what facts ask for: two smart processes, other types beside them, and a drive. */
const factsAnswer = ({ method }: Asked): Answer | null => {
  switch (method) {
    case 'crm.enum.ownertype':
      return {
        result: [
          { ID: 1, NAME: 'Лид' },
          { ID: 31, NAME: 'Счёт' },
          { ID: 128, NAME: 'Закупки' },
          { ID: '1030', NAME: 'Договоры' },
          // The bin's copy of it, and no process.
          { ID: 1031, NAME: 'Договоры' },
          { ID: 192, NAME: 'x' },
        ],
      };
    case 'disk.storage.getlist':
      return {
        result: [
          // Somebody else's, in case the filter goes unheard.
          { ID: '4', ROOT_OBJECT_ID: '70', NAME: 'Ольга', ENTITY_TYPE: 'user', ENTITY_ID: '9' },
          { ID: '3', ROOT_OBJECT_ID: '60', NAME: 'Группа', ENTITY_TYPE: 'group', ENTITY_ID: me },
          { ID: '5', ROOT_OBJECT_ID: '77', NAME: 'Илья', ENTITY_TYPE: 'user', ENTITY_ID: me },
        ],
      };
    default:
      return null;
  }
};

const portalOf = (answer: (asked: Asked) => Answer) =>
  batchPortal((asked) => factsAnswer(asked) ?? answer(asked));

/** A kind that is counted by a method of its own; its scopes are told apart by a parameter. */
function counted(id: string, scopes: readonly ('all' | 'mine')[] = ['all', 'mine']): Kind {
  return {
    ...leads,
    id,
    whole: wholeByPages({
      scopes,
      page: (scope, { user }) => ({ method: id, params: scope === 'mine' ? { of: user } : {} }),
      read: () => [],
    }),
  };
}

const census = async (
  answer: (asked: Asked) => Answer,
  ...registry: Parameters<typeof takeCensus>[1]
) => takeCensus(portalOf(answer).client, registry);

describe('the census', () => {
  it('counts kinds in their scopes, each by the answer to its own question', async () => {
    const answer = ({ method, params }: Asked): Answer => ({
      result: [],
      total: (method === 'stones' ? 10 : 20) + (params['of'] === me ? 1 : 0),
    });
    expect(
      await census(answer, counted('stones'), counted('birds'), counted('own', ['mine'])),
    ).toEqual([
      { kind: 'stones', counts: { all: 10, mine: 11 } },
      { kind: 'birds', counts: { all: 20, mine: 21 } },
      { kind: 'own', counts: { mine: 21 } },
    ]);
  });

  it('of everything Poka knows takes four requests, and one to know who asks', async () => {
    const { client, batches } = portalOf(() => ({ result: {}, total: 3 }));
    const call = vi.spyOn(client, 'call');
    await takeCensus(client, kinds);
    expect(batches.length).toBeLessThanOrEqual(4);
    expect(call.mock.calls.length).toBeLessThanOrEqual(5);
  });

  it('asks nothing that changes anything', async () => {
    const { client, asked } = portalOf(() => ({ result: {}, total: 3 }));
    await takeCensus(client, kinds);
    expect(asked.length).toBeGreaterThan(10);
    expect(
      asked.filter(
        ({ method }) => !/(list|getlist|ownertype|getchildren|instances)$/i.test(method),
      ),
    ).toEqual([]);
  });

  it('stays within a request’s bounds, however many kinds there are', async () => {
    const many = Array.from({ length: 200 }, (_, n) => counted(`k${n}`));
    const { client, batches } = portalOf(() => ({ result: [], total: 1 }));
    expect(await takeCensus(client, many)).toHaveLength(200);
    expect(Math.max(...batches)).toBeLessThanOrEqual(49);
  });

  it.each<[string, Answer, unknown]>([
    ['of a module that the portal lacks', { error: 'ERROR_METHOD_NOT_FOUND' }, 'absent'],
    ['that this user may not see', { error: 'ACCESS_DENIED' }, 'noRight'],
    ['without a total', { result: [] }, 'unknown'],
    ['that the portal puts off', { error: 'QUERY_LIMIT_EXCEEDED' }, 'unknown'],
    ['refused with a code that every object knows', { error: 'constructor' }, 'unknown'],
    ['that the answer does not mention', 'silent', 'unknown'],
    ['of none', { result: [], total: 0 }, 0],
  ])('%s: %j is %j, and the rest is counted', async (_, answer, count) => {
    const rows = await census(
      ({ method }) => (method === 'stones' ? answer : { result: [], total: 8 }),
      counted('stones', ['all']),
      counted('birds', ['all']),
    );
    expect(rows).toEqual([
      { kind: 'stones', counts: { all: count } },
      { kind: 'birds', counts: { all: 8 } },
    ]);
  });

  it('counts none where there is nothing to ask', async () => {
    const driveless: Kind = {
      ...counted('files'),
      whole: { scopes: ['mine'], count: () => null, async *items() {} },
    };
    expect(await census(() => 'silent', driveless)).toEqual([
      { kind: 'files', counts: { mine: 0 } },
    ]);
  });

  it('leaves out kinds that are known only in their page, or by a list alone', async () => {
    const { whole: _, ...pageOnly } = counted('stones');
    const listOnly: Kind = { ...counted('birds'), whole: { scopes: ['all'], async *items() {} } };
    expect(await census(() => 'silent', pageOnly, listOnly)).toEqual([]);
  });

  it('counts each smart process of the portal, by the portal’s own name', async () => {
    const answer = ({ params }: Asked): Answer => ({
      result: { items: [] },
      total: Number(params['entityTypeId']),
    });
    expect(await census(answer, processes)).toEqual([
      {
        kind: 'process-128',
        title: 'Закупки',
        path: '/crm/type/128/list/category/0/',
        counts: { all: 128, mine: 128 },
      },
      {
        kind: 'process-1030',
        title: 'Договоры',
        path: '/crm/type/1030/list/category/0/',
        counts: { all: 1030, mine: 1030 },
      },
    ]);
  });
});

describe('what is known of a portal', () => {
  const factsOf = (answer: (asked: Asked) => Answer | null) =>
    learnFacts(batchPortal((asked) => answer(asked) ?? factsAnswer(asked) ?? 'silent').client);
  const all: Facts = {
    user: me,
    admin: false,
    processes: [
      { id: '128', title: 'Закупки' },
      { id: '1030', title: 'Договоры' },
    ],
    drive: { storage: '5', root: '77' },
  };

  it('is the user, the processes and the drive', async () => {
    expect(await factsOf(() => null)).toEqual(all);
  });

  it.each(['ERROR_METHOD_NOT_FOUND', 'ACCESS_DENIED', 'x'])(
    'is empty in the part that is refused: %s',
    async (error) => {
      expect(await factsOf(({ method }) => (method.startsWith('disk') ? { error } : null))).toEqual(
        {
          ...all,
          drive: null,
        },
      );
      expect(await factsOf(({ method }) => (method.startsWith('crm') ? { error } : null))).toEqual({
        ...all,
        processes: [],
      });
    },
  );

  it('is no drive where the user has none', async () => {
    const none = ({ method }: Asked) => (method.startsWith('disk') ? { result: [] } : null);
    expect((await factsOf(none)).drive).toBeNull();
  });
});

describe('patience', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const settled = async <T>(promise: Promise<T>) => {
    promise.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(120_000);
    return promise;
  };

  /** Answers `times` requests in vain, then as a portal does. */
  function busy(
    times: number,
    path: RegExp,
    trouble: () => Response,
  ): { client: PortalClient; requests: () => number } {
    let left = times;
    const portal = portalOf(() => ({ result: [], total: 6 }));
    let count = 0;
    const { client } = scripted(async ({ url, init }) => {
      count += 1;
      if (path.test(url.pathname) && left-- > 0) return trouble();
      // What the other portal would answer.
      return forward(portal.client, url, init);
    });
    return { client, requests: () => count };
  }

  const unavailable = () =>
    new Response('{"error":"QUERY_LIMIT_EXCEEDED","error_description":"x"}', { status: 503 });

  it.each([/profile/, /batch/])(
    'outlasts a portal that asks for fewer requests: %s',
    async (path) => {
      const { client } = busy(2, path, unavailable);
      expect(await settled(takeCensus(client, [counted('stones', ['all'])]))).toEqual([
        { kind: 'stones', counts: { all: 6 } },
      ]);
    },
  );

  it('has an end, and the trouble is the caller’s then', async () => {
    const { client, requests } = busy(1000, /batch/, unavailable);
    const failure = settled(failureOf(takeCensus(client, [counted('stones', ['all'])])));
    expect(await failure).toMatchObject({ kind: 'limit' });
    expect(requests()).toBeLessThan(10);
  });

  it('does not wait for what does not pass', async () => {
    const { client, requests } = busy(
      1000,
      /profile/,
      () => new Response('{"error":"access_denied"}', { status: 401 }),
    );
    expect(await settled(failureOf(learnFacts(client)))).toMatchObject({ kind: 'notAllowed' });
    expect(requests()).toBeLessThanOrEqual(2);
  });

  it.each<[string, Answer]>([
    ['missing', 'silent'],
    ['put off', { error: 'QUERY_LIMIT_EXCEEDED' }],
    ['unreadable', { result: 'x' }],
  ])('asks again for facts of which a part is %s', async (_, answer) => {
    let left = 2;
    const { client } = batchPortal((asked) =>
      asked.method.startsWith('disk') && left-- > 0 ? answer : (factsAnswer(asked) ?? 'silent'),
    );
    expect((await settled(learnFacts(client))).drive).toEqual({ storage: '5', root: '77' });
    left = 1000;
    const failure = await settled(failureOf(learnFacts(client)));
    expect(['notData', 'limit']).toContain(failure.kind);
  });
});

describe('another user', () => {
  it.each([
    ['before the facts', 1],
    ['between facts and counts', 2],
  ])('who comes %s ends it', async (_, from) => {
    let batches = 0;
    const portal = portalOf(() => ({ result: [], total: 6 }));
    const { client } = scripted(async ({ url, init }) => {
      const answer = await forward(portal.client, url, init);
      if (!url.pathname.endsWith('/batch.json') || ++batches < from) return answer;
      return new Response((await answer.text()).replaceAll(`"ID":"${me}"`, '"ID":"9"'));
    });
    expect(await failureOf(takeCensus(client, [counted('stones')]))).toMatchObject({
      kind: 'otherUser',
    });
  });
});

/** Passes a request on to another client's portal, and gives its answer as it would come over the network. */
async function forward(client: PortalClient, url: URL, init: RequestInit): Promise<Response> {
  const method = /\/rest\/([\w.]+)\.json$/.exec(url.pathname)?.[1] ?? '';
  const { result } = await client.call(method, JSON.parse(String(init.body)));
  return Response.json({ result });
}
