import { describe, expect, it } from 'vitest';
import { Round } from '../../../../utils/jobs/pace/round.ts';
import { Trip } from '../../../../utils/jobs/pace/trip.ts';

/** What the way to the portal takes, told from rounds in which requests may have waited there. */

/** A round of answers with these overheads. */
function round(...overheads: number[]): Round {
  const result = new Round(0);
  for (const overhead of overheads)
    result.add({ items: 10, elapsed: 500 + overhead, duration: 500 });
  return result;
}

function tripOf(shortest: number, ...rounds: Round[]): Trip {
  const trip = new Trip();
  trip.saw(shortest);
  for (const one of rounds) trip.sawRound(one);
  return trip;
}

describe('the trip', () => {
  it('is unknown before anything was seen', () => {
    expect(new Trip().known).toBe(Number.POSITIVE_INFINITY);
  });

  it('is hardly more than twice the shortest, before and after a round', () => {
    expect(tripOf(40).known).toBe(90);
    expect(tripOf(40, round(500, 500)).known).toBe(90);
  });

  it('is the mean of its first round', () => {
    expect(tripOf(40, round(40, 60)).known).toBe(50);
  });

  it('follows a shorter round soon, a longer one by chance slowly, and a wait not at all', () => {
    expect(tripOf(40, round(60, 60), round(50, 50)).known).toBeCloseTo(57, 6);
    // 40 and 60 differ by 10 from their mean: with two answers chance explains up to 14 more.
    expect(tripOf(40, round(40, 60), round(60, 60)).known).toBeCloseTo(51, 6);
    expect(tripOf(40, round(40, 60), round(65, 65)).known).toBe(50);
  });

  it('takes no wait for chance where the way does not vary', () => {
    expect(tripOf(40, round(50, 50), round(51, 51)).known).toBe(50);
  });

  it('calls wait what is longer than the way and chance explain', () => {
    const trip = tripOf(40, round(40, 60));
    expect(trip.waitIn(round(50, 50))).toBe(0);
    expect(trip.waitIn(round(30, 30))).toBe(0);
    expect(trip.waitIn(round(90, 90))).toBeCloseTo(40 - 20 / Math.sqrt(2), 6);
    // Of more answers less is chance.
    expect(trip.waitIn(round(90, 90, 90, 90))).toBeCloseTo(40 - 10, 6);
  });

  it('explains by chance no more than half of itself', () => {
    const trip = tripOf(100, round(0, 200));
    expect(trip.known).toBe(100);
    expect(trip.waitIn(round(300, 300, 300, 300))).toBeCloseTo(200 - 50, 6);
  });

  it('is taken anew from a round in which surely nothing waited', () => {
    const trip = tripOf(40, round(40, 60));
    trip.renew(round(200, 200));
    expect(trip.known).toBe(200);
    expect(trip.waitIn(round(250, 250))).toBe(50);
    trip.renew(round(20, 20));
    expect(trip.known).toBe(20);
  });
});
