import { describe, expect, it } from 'vitest';
import { Round, type Answer } from '../../../../utils/jobs/pace/round.ts';

/** What the answers of one round say together. */

const answer = (more: Partial<Answer> = {}): Answer => ({
  items: 10,
  elapsed: 600,
  duration: 500,

  ...more,
});

function roundOf(...answers: Partial<Answer>[]): Round {
  const round = new Round(7000);
  for (const one of answers) round.add(answer(one));
  return round;
}

describe('a round', () => {
  it('begins with nothing', () => {
    const round = roundOf();
    expect(round).toMatchObject({
      since: 7000,
      answers: 0,
      elapsed: 0,
      overhead: 0,
      cost: 0,
      doubt: 1,
    });
  });

  it('has the means of its answers', () => {
    const round = roundOf({ elapsed: 600 }, { elapsed: 800, items: 30, duration: 700 });
    expect(round.answers).toBe(2);
    expect(round.elapsed).toBe(700);
    expect(round.overhead).toBe(100);
    expect(round.cost).toBe(1200 / 40);
  });

  it('knows whether the portal told its time in all answers', () => {
    expect(roundOf({}, {}).isTold).toBe(true);
    expect(roundOf({}, { duration: undefined }).isTold).toBe(false);
  });

  it('tells how overheads differ', () => {
    expect(roundOf({}, {}).overheadSpread).toBe(0);
    // 100 and 300 ms: 100 from their mean.
    expect(roundOf({ elapsed: 600 }, { elapsed: 800 }).overheadSpread).toBeCloseTo(100, 6);
  });

  it('takes everything for work where the portal does not tell', () => {
    expect(roundOf({ duration: undefined }).cost).toBe(60);
  });

  it('has no overhead below nothing', () => {
    expect(roundOf({ elapsed: 400, duration: 500 }).overhead).toBe(0);
  });

  it('doubts the cost of few answers, and of such as differ', () => {
    expect(roundOf({}).doubt).toBe(1);
    expect(roundOf({ duration: 0 }, { duration: 0 }).doubt).toBe(1);
    expect(roundOf({}, {}, {}).doubt).toBe(0);
    // Costs of 40 and 60 ms an item: a variance of 4 % of the mean's square, on one degree of freedom.
    expect(roundOf({ duration: 400 }, { duration: 600 }).doubt).toBeCloseTo(0.2 * 3, 6);
    // The same on three.
    const four = roundOf(
      { duration: 400 },
      { duration: 600 },
      { duration: 400 },
      { duration: 600 },
    );
    expect(four.doubt).toBeCloseTo((0.2 / Math.sqrt(3)) * (1 + 2 / 3), 6);
  });

  it('weighs answers by their items', () => {
    const round = roundOf({ items: 10, duration: 400 }, { items: 30, duration: 1800 });
    expect(round.cost).toBe(55);
    // 16,000 + 108,000 over 40 items, by the square of 55, less one.
    expect(round.doubt).toBeCloseTo(Math.sqrt(124_000 / 40 / 55 ** 2 - 1) * 3, 6);
  });
});
