import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseSpeed, currentSpeed, onSpeed } from '../../../utils/settings/index.ts';

/** The usual speed is kept by the browser, and heard of everywhere. */

type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;
const storage = vi.hoisted(() => ({
  kept: {} as Record<string, unknown>,
  ears: new Set<(changes: Changes) => void>(),
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: async (key: string) => (key in storage.kept ? { [key]: storage.kept[key] } : {}),
        set: async (items: Record<string, unknown>) => {
          Object.assign(storage.kept, items);
          const changes = Object.entries(items).map(([key, newValue]) => [key, { newValue }]);
          for (const hear of storage.ears) hear(Object.fromEntries(changes) as Changes);
        },
        onChanged: {
          addListener: (ear: (changes: Changes) => void) => storage.ears.add(ear),
          removeListener: (ear: (changes: Changes) => void) => storage.ears.delete(ear),
        },
      },
    },
  },
}));

beforeEach(() => {
  storage.kept = {};
  storage.ears.clear();
});

describe('the usual speed', () => {
  it('is gentle before anybody chose', async () => {
    expect(await currentSpeed()).toBe('gentle');
  });

  it('is what was chosen last', async () => {
    await chooseSpeed('fast');
    expect(await currentSpeed()).toBe('fast');
    await chooseSpeed('gentle');
    expect(await currentSpeed()).toBe('gentle');
  });

  it.each(['FAST', '', 1, true, null, { fast: true }, ['fast']])(
    'is gentle where nonsense is kept: %j',
    async (nonsense) => {
      storage.kept['speed'] = nonsense;
      expect(await currentSpeed()).toBe('gentle');
    },
  );
});

describe('who listens', () => {
  it('hears each choice, and of nothing else, until they go', async () => {
    const heard: string[] = [];
    const going = new AbortController();
    onSpeed((speed) => heard.push(speed), going.signal);
    await chooseSpeed('fast');
    for (const hear of storage.ears) hear({ language: { newValue: 'ru' } });
    await chooseSpeed('gentle');
    going.abort();
    await chooseSpeed('fast');
    expect(heard).toEqual(['fast', 'gentle']);
  });

  it('hears that the choice was removed', () => {
    const heard: string[] = [];
    onSpeed((speed) => heard.push(speed));
    for (const hear of storage.ears) hear({ speed: { oldValue: 'fast' } });
    expect(heard).toEqual(['gentle']);
  });
});
