import { beforeEach, describe, expect, it } from 'vitest';
import { perform } from '../../../utils/jobs/perform.ts';
import { leads } from '../../../utils/kinds/leads.ts';
import { nonEmpty, type Act, type ItemId, type Word } from '../../../utils/kinds/index.ts';
import { PortalClient, PortalError } from '../../../utils/portal/index.ts';
import { acme, MemorySessions } from '../portal-client/memory-sessions.ts';
import { FakeClock } from './fake-clock.ts';
import { ids } from './warehouse.ts';

/** One request, and the look after it where a word is unclear. */

const client = new PortalClient(acme, new MemorySessions(), () => {
  throw new Error('Nothing goes over the network');
});
const clock = new FakeClock();
const items = ids(3);

let looks: (readonly ItemId[])[];
let there: Map<ItemId, string>;
let failure: Error | null;

beforeEach(() => {
  looks = [];
  there = new Map();
  failure = null;
});

/** Performs it over three items that are answered with these words. */
function performed(words: Word[]) {
  const list = nonEmpty(items);
  if (!list) throw new Error('Empty');
  const act: Act = {
    destination: 'bin',
    most: 50,
    perform: async (_client, asked, as) => {
      clock.advance(70);
      return {
        words: new Map(words.map((word, place) => [asked[place] as ItemId, word])),
        user: as,
        duration: 40,
      };
    },
  };
  const kind: typeof leads = {
    ...leads,
    existing: async (_client, wanted, as) => {
      expect(as).toBe('1');
      looks.push(wanted);
      clock.advance(500);
      if (failure) throw failure;
      return there;
    },
  };
  return perform({ client, kind, act, as: '1', clock }, list);
}

const done: Word = { state: 'done' };
const unclear = (text = ''): Word => ({ state: 'unclear', text });

describe('a request', () => {
  it('whose words are clear is looked at no further', async () => {
    const words: Word[] = [done, { state: 'gone' }, { state: 'refused', text: 'No' }];
    const at = clock.now() + 70;
    const answer = await performed(words);
    expect([...answer.words.values()]).toEqual(words);
    expect(answer).toMatchObject({ user: '1', duration: 40, at });
    expect(looks).toEqual([]);
  });

  it('is looked at where a word is unclear, and for that item alone', async () => {
    there = new Map([[items[1] as ItemId, 'Two']]);
    const at = clock.now() + 70;
    const answer = await performed([done, unclear('Closed'), unclear()]);
    expect([...answer.words.values()]).toEqual([
      done,
      { state: 'refused', text: 'Closed' },
      { state: 'gone' },
    ]);
    expect(looks).toEqual([items.slice(1)]);
    // The time of the answer, not of the look.
    expect(answer.at).toBe(at);
    expect(answer).not.toHaveProperty('trouble');
  });

  it('of an item that is still there and of which no word is said is refused for want of the right', async () => {
    there = new Map(items.map((id) => [id, 'There']));
    expect([...(await performed([done, unclear(), done])).words.values()]).toEqual([
      done,
      { state: 'noRight' },
      done,
    ]);
  });

  it('of which the look fails keeps its words, and tells the trouble', async () => {
    failure = new PortalError('busy', 'x');
    const words = [done, unclear(), unclear('Closed')];
    const answer = await performed(words);
    expect([...answer.words.values()]).toEqual(words);
    expect(answer.trouble).toBe(failure);
  });

  it('hides no fault of our own', async () => {
    failure = new TypeError('x');
    await expect(performed([unclear()])).rejects.toBe(failure);
  });
});
