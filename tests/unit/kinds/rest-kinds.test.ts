import { describe, expect, it } from 'vitest';
import { PortalError } from '../../../utils/portal/index.ts';
import { failureOf } from '../portal-client/scripted.ts';
import { batchPortal, me, type Answer } from './batch-portal.ts';
import { itemIds, someIds } from './ids.ts';
import { kindFor, restKinds } from './rest-kinds.ts';

/** Deleting and looking up by REST commands (server.md §2.2-2.4, §2.7, §3.1, §3.3). */

/** The words on one item, when its deletion is answered so. */
async function wordOn(id: string, answer: Answer) {
  const { client } = batchPortal(() => answer);
  const [item] = someIds('77');
  const { words } = await kindFor({ id }).acts.delete.perform(client, [item], me);
  return words.get(item);
}

describe.each(restKinds)('$id', (rest) => {
  const kind = kindFor(rest);

  it('are deleted by a command each, those and no others', async () => {
    const { client, asked } = batchPortal(() => ({ result: rest.done }));
    const ids = someIds('5', '77', '6');
    const { words, user } = await kind.acts.delete.perform(client, ids, me);
    expect(asked).toEqual(ids.map((id) => ({ method: rest.remove, params: rest.removed(id) })));
    expect([...words]).toEqual(ids.map((id) => [id, { state: 'done' }]));
    expect(user).toBe(me);
  });

  it('get no word when the portal said none', async () => {
    const { client } = batchPortal(({ params }) =>
      Object.values(params).includes('6') ? 'silent' : { result: rest.done },
    );
    const { words } = await kind.acts.delete.perform(client, someIds('5', '6'), me);
    expect([...words.keys()]).toEqual(['5']);
  });

  it.each([
    ['ERROR_METHOD_NOT_FOUND', 'noMethod'],
    ['QUERY_LIMIT_EXCEEDED', 'later'],
    ['OPERATION_TIME_LIMIT', 'later'],
    ['OVERLOAD_LIMIT', 'later'],
    ['ACCESS_DENIED', 'noRight'],
    ['allowed_only_intranet_user', 'noRight'],
    ['NOT_FOUND', 'gone'],
  ])('refused with %s: %s', async (error, state) => {
    expect(await wordOn(rest.id, { error })).toMatchObject({ state });
  });

  // Words that JavaScript finds in any object are codes like any other.
  it.each(['constructor', 'toString', '__proto__', '', 'ERROR_CORE'])(
    'refused with %j are never done, gone or without a right',
    async (error) => {
      const word = await wordOn(rest.id, { error, text: 'Нельзя' });
      expect(['refused', 'unclear']).toContain(word?.state);
      expect(word).toMatchObject({ text: 'Нельзя' });
    },
  );

  it('are looked up by id, fifty in a command, without counting', async () => {
    const { client, asked } = batchPortal(() => ({ result: rest.page([]) }));
    const ids = itemIds(Array.from({ length: 120 }, (_, n) => String(n + 1)));
    await kind.existing(client, ids, me);
    expect(asked.map(({ method }) => method)).toEqual([rest.list, rest.list, rest.list]);
    const params = asked[0]?.params ?? {};
    expect(params).toMatchObject(rest.listed);
    expect(params[rest.within(`filter[${rest.oneOf}][0]`)]).toBe('1');
    expect(params[rest.within(`filter[${rest.oneOf}][49]`)]).toBe('50');
    expect(params[rest.within(`filter[${rest.oneOf}][50]`)]).toBeUndefined();
    expect(params['start'] ?? '-1').toBe('-1');
  });

  it('ask nothing when there is nothing to ask for', async () => {
    const { client, asked } = batchPortal(() => ({ result: rest.page([]) }));
    expect((await kind.existing(client, [], me)).size).toBe(0);
    expect(asked).toEqual([]);
  });

  it('are read with their titles, whatever these are', async () => {
    const long = 'я'.repeat(10_000);
    const titles = ['Пять', '<b>"&\u202e=1+1', long, '', null, undefined];
    const rows = titles.map((title, n) => rest.row(n + 1, title));
    const { client } = batchPortal(() => ({ result: rest.page(rows) }));
    const ids = itemIds(titles.map((_, n) => String(n + 1)));
    expect([...(await kind.existing(client, ids, me)).values()]).toEqual([
      'Пять',
      '<b>"&\u202e=1+1',
      long,
      '',
      '',
      '',
    ]);
  });

  it.each([
    ['nothing', null],
    ['a text', 'ok'],
    ['a number', 1],
    ['yes', true],
    ['no', false],
    ['a map without rows', { x: 1 }],
    ['rows that are text', rest.page('5' as unknown as object[])],
    ['a row that is null', rest.page([rest.row(5), null as unknown as object])],
    ['a row that is a number', rest.page([5 as unknown as object])],
    ['a row without an id', rest.page([rest.row(5), { title: 'x' }])],
    ['a row with id 0', rest.page([rest.row(0)])],
    ['a row whose id is none', rest.page([rest.row('template_0')])],
    ['a row that was not asked for', rest.page([rest.row(5), rest.row(6)])],
  ])('prove nothing by an answer that is none: %s', async (_, result) => {
    const { client } = batchPortal(() => ({ result }));
    const failure = await failureOf(kind.existing(client, someIds('5'), me));
    expect(failure.kind).toBe('notData');
  });

  it.each([
    ['silent', 'notData'],
    [{ error: 'ACCESS_DENIED' }, 'notAllowed'],
    [{ error: 'ERROR_METHOD_NOT_FOUND' }, 'noMethod'],
    [{ error: 'QUERY_LIMIT_EXCEEDED' }, 'limit'],
    [{ error: '', text: 'Access denied.' }, 'notData'],
  ] as const)('prove nothing by a look that is refused: %j', async (answer, expected) => {
    const { client } = batchPortal(() => answer);
    const failure = await failureOf(kind.existing(client, someIds('5'), me));
    expect(failure).toBeInstanceOf(PortalError);
    expect(failure.kind).toBe(expected);
  });
});

describe('a refusal of CRM items', () => {
  it.each(['leads', 'quotes', 'process-177'])('in words is one: %s', async (id) => {
    const error = { error: 'ENTITY_TYPE_NOT_SUPPORTED', text: 'Нельзя' };
    expect(await wordOn(id, error)).toEqual({ state: 'refused', text: 'Нельзя' });
    expect(await wordOn(id, { error: 'CRM_ITEM_DELETE_ACCESS_DENIED' })).toMatchObject({
      state: 'noRight',
    });
  });
});

describe('a refusal of activities', () => {
  it.each([
    [
      { error: '', text: 'Not found' },
      { state: 'unclear', text: 'Not found' },
    ],
    [
      { error: '', text: 'Access denied.' },
      { state: 'unclear', text: '' },
    ],
    [
      { error: 'ERROR_CORE', text: 'Занято' },
      { state: 'unclear', text: 'Занято' },
    ],
    [{ result: false }, { state: 'unclear', text: '' }],
    [{ result: [] }, { state: 'unclear', text: '' }],
  ])('tells nothing by itself: %j', async (answer, word) => {
    expect(await wordOn('activities', answer)).toEqual(word);
  });
});

describe('a refusal of tasks', () => {
  it.each([
    // For want of the right, or of the task: in both cases the portal's words say nothing more.
    [
      { error: '1048582', text: 'Нет доступа' },
      { state: 'unclear', text: '' },
    ],
    [
      { error: '8', text: 'Запрещено' },
      { state: 'refused', text: 'Запрещено' },
    ],
    [
      { error: '0', text: 'wrong task id' },
      { state: 'unclear', text: 'wrong task id' },
    ],
    [{ result: { task: false } }, { state: 'unclear', text: '' }],
    [{ result: [] }, { state: 'unclear', text: '' }],
    [{ result: true }, { state: 'unclear', text: '' }],
  ])('%j', async (answer, word) => {
    expect(await wordOn('tasks', answer)).toEqual(word);
  });
});

describe('a refusal of task templates', () => {
  it.each([false, null, [], 'true', 1])('is an answer that is not yes: %j', async (result) => {
    expect(await wordOn('taskTemplates', { result })).toEqual({ state: 'unclear', text: '' });
  });

  it('has rows keyed by their ids, as the portal writes them', async () => {
    const result = { task_templates: { 5: { ID: 5, TITLE: 'А' }, 9: { ID: 9, TITLE: 'Б' } } };
    const { client } = batchPortal(() => ({ result }));
    const found = await kindFor({ id: 'taskTemplates' }).existing(client, someIds('5', '9'), me);
    expect([...found]).toEqual([
      ['5', 'А'],
      ['9', 'Б'],
    ]);
  });
});

describe('the title of a contact', () => {
  it.each([
    [{ name: 'Анна', lastName: 'Орлова' }, 'Анна Орлова'],
    [{ name: 'Анна', lastName: '' }, 'Анна'],
    [{ name: null, lastName: 'Орлова' }, 'Орлова'],
    [{}, ''],
  ])('%j', async (row, title) => {
    const { client, asked } = batchPortal(() => ({ result: { items: [{ id: 5, ...row }] } }));
    const found = await kindFor({ id: 'contacts' }).existing(client, someIds('5'), me);
    expect(found.get(someIds('5')[0])).toBe(title);
    expect(asked[0]?.params).toMatchObject({
      'select[0]': 'id',
      'select[1]': 'name',
      'select[2]': 'lastName',
    });
  });
});
