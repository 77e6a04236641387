import { describe, expect, it } from 'vitest';
import { leads } from '../../../utils/kinds/leads.ts';
import { PortalError } from '../../../utils/portal/index.ts';
import { failureOf } from '../portal-client/scripted.ts';
import { batchPortal, me, type Asked } from './batch-portal.ts';
import { itemIds } from './ids.ts';

/** A look that a slow portal cannot answer in time is asked for in halves. */

const ids = itemIds(Array.from({ length: 500 }, (_, n) => String(n + 1)));

/** Lists the items it is asked for: those with even numbers exist. */
function listed({ params }: Asked): { result: object } {
  const asked = Object.entries(params).flatMap(([name, value]) =>
    name.startsWith('filter[@id]') ? [Number(value)] : [],
  );
  const items = asked.filter((id) => id % 2 === 0).map((id) => ({ id, title: `Lead ${id}` }));
  return { result: { items } };
}

/** A portal that answers no more than so many commands of a request in time. */
function slow(most: number) {
  const portal = batchPortal(listed);
  const { batch } = portal.client;
  const sizes: number[] = [];
  portal.client.batch = async (commands, options) => {
    // One of them only says who is there.
    sizes.push(commands.size - 1);
    if (commands.size - 1 > most) throw new PortalError('timeout', 'No answer within 20 s');
    return batch.call(portal.client, commands, options);
  };
  return { client: portal.client, sizes };
}

describe('a look at 500 items', () => {
  it('is one request of a portal that is quick enough', async () => {
    const { client, sizes } = slow(10);
    expect((await leads.existing(client, ids, me)).size).toBe(250);
    expect(sizes).toEqual([10]);
  });

  it('is asked for in halves until the portal answers, and nothing is left out', async () => {
    const { client, sizes } = slow(3);
    const there = await leads.existing(client, ids, me);
    expect([...there.keys()].map(Number)).toEqual(ids.map(Number).filter((id) => id % 2 === 0));
    expect(Math.max(...sizes.filter((size) => size <= 3))).toBe(3);
  });

  it('is asked for no more than the portal could answer before', async () => {
    const { client, sizes } = slow(3);
    await leads.existing(client, ids, me);
    const before = sizes.length;
    await leads.existing(client, ids, me);
    expect(Math.max(...sizes.slice(before))).toBe(3);
  });

  it('fails when not even one page comes in time', async () => {
    const { client, sizes } = slow(0);
    expect((await failureOf(leads.existing(client, ids, me))).kind).toBe('timeout');
    expect(sizes).toEqual([10, 5, 3, 2, 1]);
  });
});
