import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openChannel } from '../../../utils/messages/channel.ts';

/** Messages over the browser's own: what is answered, what is left to others, and what a failure says. */

type Ear = (message: unknown, sender: object, reply: (value?: unknown) => void) => unknown;
const browserEars = vi.hoisted(() => [] as Ear[]);
vi.mock('wxt/browser', () => ({
  browser: { runtime: { onMessage: { addListener: (ear: Ear) => browserEars.push(ear) } } },
}));

interface Questions {
  add(data: { a: number }): number;
  fail(data: object): number;
  other(data: object): number;
}

const sender = { id: 'poka', url: 'https://acme.bitrix24.ru/', tab: { id: 1 } };
const heard: unknown[] = [];

beforeEach(() => {
  browserEars.length = 0;
  heard.length = 0;
  const { onMessage } = openChannel<Questions>();
  onMessage('add', async (arrival) => {
    heard.push(arrival);
    return arrival.data.a + 1;
  });
  onMessage('fail', () => {
    throw new Error('broken');
  });
});

/** What the browser is told at once, and what it is told in the end. */
function tell(message: unknown): { waits: unknown; reply: Promise<unknown> } {
  expect(browserEars).toHaveLength(1);
  const { promise, resolve } = Promise.withResolvers<unknown>();
  return { waits: browserEars[0]?.(message, sender, resolve), reply: promise };
}

describe('a message', () => {
  it('is answered later, as every browser understands it', async () => {
    const { waits, reply } = tell({ name: 'add', data: { a: 1 } });
    expect(waits).toBe(true);
    expect(await reply).toBe(2);
    expect(heard).toEqual([{ data: { a: 1 }, sender: { id: sender.id, url: sender.url } }]);
  });

  it('over which the answerer breaks down is answered with nothing', async () => {
    const { waits, reply } = tell({ name: 'fail', data: {} });
    expect(waits).toBe(true);
    expect(await reply).toBeUndefined();
  });

  it.each([{ name: 'other', data: {} }, { name: 5 }, {}, null, undefined, 'add', ['add']])(
    'that nobody here answers is left to others: %j',
    (message) => {
      expect(tell(message).waits).toBe(false);
      expect(heard).toEqual([]);
    },
  );
});
