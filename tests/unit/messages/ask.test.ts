import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../../../utils/messages/ask.ts';

/** A question to the worker is always answered: silence, a dead worker and an update are problems like others. */

const sendMessage = vi.hoisted(() => vi.fn());
vi.mock('../../../utils/messages/protocol.ts', () => ({ sendMessage }));

const data = { portal: 'https://acme.bitrix24.ru' };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('chrome', { runtime: { id: 'poka' } });
  sendMessage.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a question', () => {
  it('is sent, and its answer given back', async () => {
    sendMessage.mockResolvedValue({ ok: true, value: [] });
    expect(await ask('listJobs', data)).toEqual({ ok: true, value: [] });
    expect(sendMessage).toHaveBeenCalledWith('listJobs', data);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has the worker’s problem for an answer, where it has one', async () => {
    const answer = { ok: false, problem: { kind: 'signedOut', text: 'x' } };
    sendMessage.mockResolvedValue(answer);
    expect(await ask('status', data)).toEqual(answer);
  });

  it.each([
    ['says nothing', () => Promise.resolve(undefined)],
    ['is not there', () => Promise.reject(new Error('Could not establish connection'))],
    [
      'cannot even be asked',
      () => {
        throw new Error('No receiver');
      },
    ],
  ])('to a worker that %s is the problem "noWorker"', async (_, send) => {
    sendMessage.mockImplementation(send);
    expect(await ask('status', data)).toEqual({ ok: false, problem: { kind: 'noWorker' } });
  });

  it('is given up when the worker keeps silent', async () => {
    sendMessage.mockReturnValue(new Promise(() => undefined));
    const answer = ask('status', data);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(await answer).toEqual({ ok: false, problem: { kind: 'noWorker' } });
  });

  it('is not given up while the worker may be waiting for a portal, 20 s a request', async () => {
    sendMessage.mockReturnValue(
      new Promise((resolve) => setTimeout(() => resolve({ ok: true, value: null }), 40_000)),
    );
    const answer = ask('status', data);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(await answer).toEqual({ ok: true, value: null });
  });

  it('that looks up a hundred thousand files takes its time', async () => {
    sendMessage.mockReturnValue(
      new Promise((resolve) => setTimeout(() => resolve({ ok: true, value: null }), 600_000)),
    );
    const answer = ask('draftJob', { ...data, kind: 'files', verb: 'delete', ids: ['1'] });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(await answer).toEqual({ ok: true, value: null });
  });

  it('from a page whose Poka is older than the worker is the problem "updated"', async () => {
    sendMessage.mockRejectedValue(new Error('Extension context invalidated.'));
    expect(await ask('status', data)).toEqual({ ok: false, problem: { kind: 'updated' } });
    vi.stubGlobal('chrome', { runtime: {} });
    sendMessage.mockRejectedValue(new Error('x'));
    expect(await ask('status', data)).toEqual({ ok: false, problem: { kind: 'updated' } });
  });
});
