import { describe, expect, it } from 'vitest';
import { Troubles } from '../../../../utils/jobs/pace/trouble.ts';

/** Waits double while trouble lasts; lanes come back by themselves. */

const middle = () => 0.5;

/** Failures one after another, each of a request that was sent after the last wait. */
function waits(count: number, random = middle): number[] {
  const troubles = new Troubles(random);
  let now = 0;
  return Array.from({ length: count }, () => {
    const wait = troubles.failed(now, now, undefined, 9);
    now += wait;
    return wait;
  });
}

describe('the wait', () => {
  it('doubles, up to a minute', () => {
    expect(waits(10)).toEqual([
      500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('stays at its longest however long the trouble lasts', () => {
    expect(waits(2000).at(-1)).toBe(60_000);
  });

  it('has a random part', () => {
    const least = waits(8, () => 0);
    const most = waits(8, () => 1);
    for (const [n, wait] of waits(8).entries()) {
      expect(least[n]).toBe(wait * 0.75);
      expect(most[n]).toBe(wait * 1.25);
    }
  });

  it('is one for all requests that were under way when the trouble began', () => {
    const troubles = new Troubles(middle);
    for (let n = 0; n < 9; n++) troubles.failed(1000 + n, 500, undefined, 9);
    expect(troubles.delay(1008)).toBe(492);
    expect(troubles.failed(2000, 1600, undefined, 9)).toBe(1000);
  });

  it('begins anew after a success of a request that was sent since', () => {
    const troubles = new Troubles(middle);
    troubles.failed(0, 0, undefined, 9);
    troubles.failed(1000, 1000, undefined, 9);
    troubles.succeeded(900, 9);
    expect(troubles.failed(3000, 3000, undefined, 9)).toBe(2000);
    troubles.succeeded(3500, 9);
    expect(troubles.failed(9000, 9000, undefined, 9)).toBe(500);
  });

  it('is never shorter than the portal asks for, nor than our own', () => {
    const troubles = new Troubles(middle);
    expect(troubles.failed(0, 0, 30_000, 9)).toBe(30_000);
    expect(troubles.delay(10_000)).toBe(20_000);
    expect(new Troubles(middle).failed(0, 0, 10, 9)).toBe(500);
  });

  it('passes', () => {
    const troubles = new Troubles(middle);
    expect(troubles.delay(0)).toBe(0);
    troubles.failed(0, 0, undefined, 9);
    expect(troubles.delay(499)).toBe(1);
    expect(troubles.delay(501)).toBe(0);
  });
});

describe('a look-up', () => {
  /** Fails so often, each time after the last wait; answers with the last wait and the time after it. */
  function failing(troubles: Troubles, now: number, times: number, isLook: boolean) {
    let wait = 0;
    for (let n = 0; n < times; n++) {
      wait = troubles.failed(now, now, undefined, 9);
      if (isLook) troubles.lookFailed();
      now += wait;
    }
    return { wait, now };
  }

  it('waits as long as anything else while its trouble lasts', () => {
    expect(failing(new Troubles(middle), 0, 5, true).wait).toBe(8000);
  });

  it('that goes well takes back the waits of look-ups', () => {
    const troubles = new Troubles(middle);
    const { now } = failing(troubles, 0, 5, true);
    troubles.looked(now);
    expect(failing(troubles, now, 1, true).wait).toBe(500);
  });

  it('that goes well leaves the waits of what fails besides: it may fail at nothing else', () => {
    const troubles = new Troubles(middle);
    let { now } = failing(troubles, 0, 3, false);
    troubles.looked(now);
    ({ now } = failing(troubles, now, 2, true));
    troubles.looked(now);
    expect(failing(troubles, now, 1, false).wait).toBe(4000);
  });

  it('that was sent before the trouble says nothing', () => {
    const troubles = new Troubles(middle);
    const { now } = failing(troubles, 1000, 3, true);
    troubles.looked(0);
    expect(failing(troubles, now, 1, true).wait).toBe(4000);
  });
});

describe('one fault among many good answers', () => {
  const afterGood = () => {
    const troubles = new Troubles(middle);
    for (let n = 0; n < 5; n++) troubles.succeeded(n, 9);
    return troubles;
  };

  it('holds up what failed and nothing else', () => {
    const troubles = afterGood();
    expect(troubles.failed(10, 5, undefined, 9)).toBe(500);
    expect(troubles.delay(10)).toBe(0);
    expect(troubles.lanes).toBe(Number.POSITIVE_INFINITY);
  });

  it('holds up all when another follows', () => {
    const troubles = afterGood();
    troubles.failed(10, 5, undefined, 9);
    troubles.failed(20, 6, undefined, 9);
    expect(troubles.delay(20)).toBe(490);
  });

  it('is heeded when the portal asks for time', () => {
    const troubles = afterGood();
    expect(troubles.failed(10, 5, 4000, 9)).toBe(4000);
    expect(troubles.delay(10)).toBe(4000);
  });
});

describe('the lanes', () => {
  it('are halved by the first trouble, one after the second, and double with every good answer', () => {
    const troubles = new Troubles(middle);
    expect(troubles.lanes).toBe(Number.POSITIVE_INFINITY);
    troubles.failed(0, 0, undefined, 9);
    expect(troubles.lanes).toBe(4.5);
    troubles.failed(1000, 1000, undefined, 9);
    expect(troubles.lanes).toBe(1);
    const back = [3000, 3100, 3200, 3300].map((sentAt) => {
      troubles.succeeded(sentAt, 9);
      return troubles.lanes;
    });
    expect(back).toEqual([2, 4, 8, Number.POSITIVE_INFINITY]);
  });

  it('stay as they are when a request was turned away', () => {
    const troubles = new Troubles(middle);
    expect(troubles.refused(0, 0, undefined)).toBe(500);
    expect(troubles.refused(1000, 1000, 3000)).toBe(3000);
    expect(troubles.lanes).toBe(Number.POSITIVE_INFINITY);
  });
});
