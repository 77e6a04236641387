import { describe, expect, it } from 'vitest';
import { kindOf, type Anew } from '../../../utils/kinds/index.ts';
import { failureOf } from '../portal-client/scripted.ts';
import { batchPortal, me, type Answer } from './batch-portal.ts';
import { restKinds } from './rest-kinds.ts';

/** How records that come back from the bin under new numbers are found again (server.md §2.2, §2.6). */

const keep = ['tasks', 'taskTemplates', 'files'];
const crm = restKinds.filter(({ id }) => !keep.includes(id) && id !== 'quotes');

function anewOf(id: string): Anew {
  const anew = kindOf(id)?.bin?.anew;
  if (!anew) throw new Error(`${id} keeps its numbers`);
  return anew;
}

describe.each(crm)('$id', (rest) => {
  const anew = anewOf(rest.id);
  const above = async (answer: (start: number) => Answer, number = '40') => {
    const portal = batchPortal(({ params }) => answer(Number(params['start'])));
    const items = [];
    for await (const run of anew.above(portal.client, me, number)) items.push(...run);
    return { items, asked: portal.asked };
  };
  const highest = (answer: Answer) => anew.highest(batchPortal(() => answer).client, me);

  it('ask for the highest number, the last first, without counting', async () => {
    const { client, asked } = batchPortal(() => ({
      result: rest.page([rest.row(512), rest.row(90)]),
    }));
    expect(await anew.highest(client, me)).toBe('512');
    const order = Object.keys(rest.listed).find((name) => name.startsWith('order'));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      method: rest.list,
      params: { [order ?? '']: 'DESC', start: '-1' },
    });
    expect(Object.keys(asked[0]?.params ?? {}).filter((name) => name.includes('filter'))).toEqual(
      [],
    );
  });

  it('have none where there are none', async () => {
    expect(await highest({ result: rest.page([]) })).toBe('0');
  });

  it.each<[string, Answer, string]>([
    ['a refusal', { error: 'ACCESS_DENIED' }, 'notAllowed'],
    ['a missing module', { error: 'ERROR_METHOD_NOT_FOUND' }, 'noMethod'],
    ['what is none', { result: 5 }, 'notData'],
    ['silence', 'silent', 'notData'],
  ])('take no number from %s', async (_, answer, kind) => {
    expect(await failureOf(highest(answer))).toMatchObject({ kind });
  });

  it('ask as one user only', async () => {
    const { client } = batchPortal(() => ({ result: rest.page([]) }));
    expect(await failureOf(anew.highest(client, '8'))).toMatchObject({ kind: 'otherUser' });
    expect(await failureOf(anew.above(client, '8', '0')[Symbol.asyncIterator]().next())).toEqual(
      expect.objectContaining({ kind: 'otherUser' }),
    );
  });

  it('list with their titles what has a higher number', async () => {
    const { items, asked } = await above((start) => ({
      result: rest.page(start === 0 ? [rest.row(41, 'A'), rest.row(45, '')] : []),
      total: 2,
    }));
    expect(items).toEqual([
      { id: '41', title: 'A' },
      { id: '45', title: '' },
    ]);
    expect(asked[0]?.params).toMatchObject({
      ...rest.listed,
      [rest.within(`filter[${rest.after}]`)]: '40',
    });
  });
});

it.each([...keep, 'quotes'])('%s do not come back under new numbers', (id) => {
  expect(kindOf(id)).toBeDefined();
  expect(kindOf(id)?.bin?.anew).toBeUndefined();
});
