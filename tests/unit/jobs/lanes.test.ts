import { beforeEach, describe, expect, it } from 'vitest';
import { fillLanes, type LaneWork } from '../../../utils/jobs/lanes.ts';
import { PortalError } from '../../../utils/portal/index.ts';
import { settle } from './until.ts';

/** Batches in lanes, each of which ends when the test says so. */

interface Flight {
  batch: number;
  end: () => void;
  fail: (error: unknown) => void;
}

class Yard implements LaneWork<number> {
  left: number[] = [];
  width = 2;
  open = true;
  pause = 0;
  readonly flights: Flight[] = [];
  readonly sent: number[] = [];
  readonly back: number[] = [];
  readonly rests: { ms: number; signal: AbortSignal; end: () => void }[] = [];
  ends = 0;
  onNext: () => Promise<void> | void = () => undefined;
  onReady: (batch: number) => Promise<void> | void = () => undefined;

  lanes = () => this.width;
  mayBegin = () => this.open;
  delay = () => this.pause;
  onEnd = () => void (this.ends += 1);

  rest = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => void this.rests.push({ ms, signal, end: resolve }));

  next = async () => {
    await this.onNext();
    return this.left.shift() ?? null;
  };

  ready = async (batch: number) => this.onReady(batch);

  send = (batch: number) => {
    this.sent.push(batch);
    return new Promise<void>((end, fail) => void this.flights.push({ batch, end, fail }));
  };

  putBack = async (batch: number) => void this.back.push(batch);
}

let yard: Yard;
let isOver: boolean;
let failures: unknown[];

beforeEach(() => {
  yard = new Yard();
  isOver = false;
  failures = [];
});

/** Begins, and lets everything happen that can. */
async function begin(): Promise<void> {
  void fillLanes(yard)
    .catch((error: unknown) => void failures.push(error))
    .finally(() => void (isOver = true));
  await settle(5);
}

async function end(batch: number): Promise<void> {
  yard.flights.find((flight) => flight.batch === batch)?.end();
  await settle(5);
}

async function fail(batch: number, error: unknown): Promise<void> {
  yard.flights.find((flight) => flight.batch === batch)?.fail(error);
  await settle(5);
}

describe('lanes', () => {
  it('are kept full until nothing is left', async () => {
    yard.left = [1, 2, 3];
    await begin();
    expect(yard.sent).toEqual([1, 2]);
    await end(2);
    expect(yard.sent).toEqual([1, 2, 3]);
    await end(1);
    expect([isOver, yard.ends]).toEqual([false, 2]);
    await end(3);
    expect([isOver, yard.ends, failures]).toEqual([true, 3, []]);
  });

  it('follow their number while they run', async () => {
    yard.left = [1, 2, 3, 4, 5];
    yard.width = 1;
    await begin();
    expect(yard.sent).toEqual([1]);
    yard.width = 3;
    await end(1);
    expect(yard.sent).toEqual([1, 2, 3, 4]);
    yard.width = 1;
    await end(2);
    await end(3);
    expect(yard.sent).toEqual([1, 2, 3, 4]);
    await end(4);
    expect(yard.sent).toEqual([1, 2, 3, 4, 5]);
  });

  it('begin nothing when no leave is given, and are over at once', async () => {
    yard.left = [1];
    yard.open = false;
    await begin();
    expect([isOver, yard.sent, yard.left]).toEqual([true, [], [1]]);
  });

  it('begin nothing when there are none, and are over at once', async () => {
    yard.left = [1];
    yard.width = 0;
    await begin();
    expect([isOver, yard.sent, yard.left]).toEqual([true, [], [1]]);
  });

  it('await what is under way when the leave is withdrawn', async () => {
    yard.left = [1, 2, 3];
    await begin();
    yard.open = false;
    await end(1);
    expect([isOver, yard.sent]).toEqual([false, [1, 2]]);
    await end(2);
    expect([isOver, yard.left]).toEqual([true, [3]]);
  });

  it('put back a batch for which no leave was left when it was written down', async () => {
    yard.left = [1, 2];
    yard.onNext = () => void (yard.open = false);
    await begin();
    expect([isOver, yard.sent, yard.back, yard.left]).toEqual([true, [], [1], [2]]);
  });

  it('put back a batch when another lane failed while it was written down', async () => {
    yard.left = [1, 2];
    const error = new Error('x');
    yard.onReady = async (batch) => {
      if (batch === 1) return;
      await settle(5);
      await fail(1, error);
    };
    await begin();
    await settle(20);
    expect([isOver, failures, yard.sent, yard.back]).toEqual([true, [error], [1], [2]]);
  });
});

describe('a delay', () => {
  it('is waited for with nothing under way', async () => {
    yard.left = [1];
    yard.pause = 700;
    await begin();
    expect([isOver, yard.sent, yard.rests.map(({ ms }) => ms)]).toEqual([false, [], [700]]);
    yard.pause = 0;
    yard.rests[0]?.end();
    await settle(5);
    expect([yard.sent, yard.rests[0]?.signal.aborted]).toEqual([[1], true]);
    await end(1);
    expect(isOver).toBe(true);
  });

  it('is cut short by a lane that ends, and its waiting is called off', async () => {
    yard.left = [1, 2];
    yard.onNext = () => void (yard.pause = 700);
    await begin();
    expect([yard.sent, yard.rests.length, yard.rests[0]?.signal.aborted]).toEqual([[1], 1, false]);
    yard.pause = 0;
    yard.onNext = () => undefined;
    await end(1);
    expect([yard.sent, yard.rests[0]?.signal.aborted]).toEqual([[1, 2], true]);
    await end(2);
    expect([isOver, yard.rests.length]).toEqual([true, 1]);
  });

  it('is not waited for when no leave to begin is given', async () => {
    yard.left = [1];
    yard.pause = 700;
    yard.open = false;
    await begin();
    expect([isOver, yard.rests.length]).toEqual([true, 0]);
  });
});

describe('a failure', () => {
  it('lets nothing more begin, and is thrown when what is under way has ended', async () => {
    yard.left = [1, 2, 3];
    await begin();
    const error = new PortalError('network', 'x');
    await fail(1, error);
    expect([isOver, yard.sent, yard.ends]).toEqual([false, [1, 2], 1]);
    await end(2);
    expect([isOver, failures, yard.left, yard.ends]).toEqual([true, [error], [3], 2]);
  });

  const passing = (retryAfter?: number) =>
    new PortalError('busy', 'x', retryAfter === undefined ? {} : { retryAfter });

  it.each([
    ['the longest wait', passing(1000), passing(5000)],
    ['a wait before none', passing(), passing(1)],
    ['what does not pass before any wait', passing(60_000), new PortalError('signedOut', 'x')],
    ['our own fault before any wait', passing(60_000), new Error('x')],
  ])('that is thrown of several is %s', async (_, lesser, greater) => {
    for (const [first, second] of [
      [lesser, greater],
      [greater, lesser],
    ]) {
      yard = new Yard();
      failures = [];
      yard.left = [1, 2];
      await begin();
      await fail(1, first);
      await fail(2, second);
      expect(failures).toEqual([greater]);
      expect(failures[0]).toBe(greater);
    }
  });

  it('of the journal is thrown when what is under way has ended', async () => {
    yard.left = [1];
    const error = new Error('The disk is full');
    yard.onNext = () => {
      if (yard.sent.length > 0) throw error;
    };
    await begin();
    expect([isOver, yard.sent]).toEqual([false, [1]]);
    await end(1);
    expect([isOver, failures]).toEqual([true, [error]]);
  });
});
