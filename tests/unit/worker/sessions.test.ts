import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BrowserSessions } from '../../../utils/worker/sessions.ts';
import { acme, addressOf } from '../portal-client/memory-sessions.ts';

/** Tokens live in the browser's memory, one portal's apart from the other's. */

const memory = vi.hoisted(() => new Map<string, unknown>());
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      session: {
        get: async (key: string) => (memory.has(key) ? { [key]: memory.get(key) } : {}),
        set: async (items: object) => {
          for (const [key, value] of Object.entries(items)) memory.set(key, structuredClone(value));
        },
      },
    },
  },
}));

const beta = addressOf('https://beta.bitrix24.ru');
const sessions = new BrowserSessions();

beforeEach(() => memory.clear());

describe('a session', () => {
  it('is kept for its portal', async () => {
    await sessions.set(acme, { sessid: 'a', userId: '1' });
    await sessions.set(beta, { sessid: 'b' });
    expect(await sessions.get(acme)).toEqual({ sessid: 'a', userId: '1' });
    expect(await sessions.get(beta)).toEqual({ sessid: 'b' });
  });

  it('is unknown at first', async () => {
    expect(await sessions.get(acme)).toBeNull();
  });

  it('loses its user when it gets another token', async () => {
    await sessions.set(acme, { sessid: 'a', userId: '1' });
    await sessions.set(acme, { sessid: 'b' });
    expect(await sessions.get(acme)).toEqual({ sessid: 'b' });
  });

  it.each([
    ['text', 'a'],
    ['a list', []],
    ['no token', { userId: '1' }],
    ['a number', { sessid: 5 }],
    ['a number for the user', { sessid: 'a', userId: 1 }],
  ])('is unknown when what is kept is none: %s', async (_, kept) => {
    await sessions.set(acme, { sessid: 'a' });
    for (const key of memory.keys()) memory.set(key, kept);
    expect(await sessions.get(acme)).toBeNull();
  });
});
