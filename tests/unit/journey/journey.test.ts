import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetPart, onJourney, readJourney, remember } from '../../../utils/journey/index.ts';
import { parseSelfHosted } from '../../../utils/portal/index.ts';
import { acme } from '../portal-client/memory-sessions.ts';

/** What is remembered of a way out: a portal's own, kept by the browser, and read with care. */

type Changes = Record<string, { newValue?: unknown }>;
const storage = vi.hoisted(() => ({
  kept: {} as Record<string, unknown>,
  ears: new Set<(changes: Changes) => void>(),
}));
vi.mock('wxt/browser', () => {
  const tell = (keys: readonly string[]) => {
    for (const hear of storage.ears)
      hear(Object.fromEntries(keys.map((key) => [key, { newValue: storage.kept[key] }])));
  };
  return {
    browser: {
      storage: {
        local: {
          get: async (keys: readonly string[]) =>
            Object.fromEntries(
              keys.filter((key) => key in storage.kept).map((key) => [key, storage.kept[key]]),
            ),
          set: async (items: Record<string, unknown>) => {
            Object.assign(storage.kept, items);
            tell(Object.keys(items));
          },
          remove: async (key: string) => {
            delete storage.kept[key];
            tell([key]);
          },
          onChanged: {
            addListener: (ear: (changes: Changes) => void) => storage.ears.add(ear),
            removeListener: (ear: (changes: Changes) => void) => storage.ears.delete(ear),
          },
        },
      },
    },
  };
});

const box = parseSelfHosted('http://intra.example/b24') ?? acme;

beforeEach(() => {
  storage.kept = {};
  storage.ears.clear();
});

describe('the way out of a portal', () => {
  it('is empty before anything happened', async () => {
    expect(await readJourney(acme)).toEqual({});
  });

  it('keeps each portal’s own', async () => {
    await remember(acme, 'ticks', ['mac-quit']);
    await remember(box, 'ownCache', { at: 5 });
    expect(await readJourney(acme)).toEqual({ ticks: ['mac-quit'] });
    expect(await readJourney(box)).toEqual({ ownCache: { at: 5 } });
  });

  it('puts the latest in the place of what was known, and forgets one part alone', async () => {
    await remember(acme, 'profile', { at: 1, way: 'form' });
    await remember(acme, 'profile', { at: 2, way: 'phone' });
    await remember(acme, 'signedOut', { at: 3 });
    expect(await readJourney(acme)).toEqual({
      profile: { at: 2, way: 'phone' },
      signedOut: { at: 3 },
    });
    await forgetPart(acme, 'profile');
    expect(await readJourney(acme)).toEqual({ signedOut: { at: 3 } });
  });

  it('takes what it cannot read for not happened, and keeps the rest', async () => {
    await remember(acme, 'ticks', ['a']);
    await remember(acme, 'profile', { at: 1, way: 'form' });
    for (const key of Object.keys(storage.kept))
      if (key.includes('profile')) storage.kept[key] = { at: 'yesterday', way: 'pigeon' };
    expect(await readJourney(acme)).toEqual({ ticks: ['a'] });
  });

  it('is followed by whoever listens, for that portal alone, until they stop', async () => {
    const abort = new AbortController();
    const heard = vi.fn();
    onJourney(acme, heard, abort.signal);
    await remember(box, 'ticks', ['a']);
    expect(heard).not.toHaveBeenCalled();
    await remember(acme, 'ticks', ['a']);
    expect(heard).toHaveBeenCalledTimes(1);
    abort.abort();
    await remember(acme, 'ticks', []);
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
