import { describe, expect, it } from 'vitest';
import { Stubborn } from '../../../utils/jobs/stubborn.ts';
import { ids } from './warehouse.ts';

/** When an item that gets no answer is set aside, and when it is given up. */

const [one, two] = ids(2) as [Id, Id];
type Id = ReturnType<typeof ids>[number];

/** An item that failed alone so often, and what it was compared with. */
function failing(times: number, { successesBefore = 0, successesAfter = 0 } = {}): Stubborn {
  const stubborn = new Stubborn();
  for (let n = 0; n < successesBefore; n++) stubborn.succeeded();
  for (let n = 0; n < Math.min(times, 3); n++) stubborn.failedAlone(one);
  for (let n = 0; n < successesAfter; n++) stubborn.succeeded();
  for (let n = 3; n < times; n++) stubborn.failedAlone(one);
  return stubborn;
}

describe('an item without an answer', () => {
  it('is left for the end from its third try on, and stays so', () => {
    expect([...failing(2).aside.keys()]).toEqual([]);
    expect([...failing(3).aside.keys()]).toEqual([one]);
    expect([...failing(9).aside.keys()]).toEqual([one]);
  });

  it('does not put others aside', () => {
    const stubborn = failing(3);
    stubborn.failedAlone(two);
    expect([...stubborn.aside.keys()]).toEqual([one]);
    expect(stubborn.isHopeless(two)).toBe(false);
  });

  it('is given up after eight tries when others went well meanwhile', () => {
    expect(failing(7, { successesAfter: 1 }).isHopeless(one)).toBe(false);
    expect(failing(8, { successesAfter: 1 }).isHopeless(one)).toBe(true);
  });

  it('is not given up for what went well before it was set aside: the portal may have a bad hour', () => {
    expect(failing(8, { successesBefore: 5 }).isHopeless(one)).toBe(false);
    expect(failing(8, { successesBefore: 5, successesAfter: 1 }).isHopeless(one)).toBe(true);
  });

  it('compares itself with what went well since it was set aside, not since its last try', () => {
    const stubborn = failing(7, { successesAfter: 1 });
    stubborn.failedAlone(one);
    expect(stubborn.isHopeless(one)).toBe(true);
  });

  it('is given up after twenty tries in any case', () => {
    expect(failing(19).isHopeless(one)).toBe(false);
    expect(failing(20).isHopeless(one)).toBe(true);
  });

  it('is not one that never failed', () => {
    const stubborn = failing(20, { successesAfter: 1 });
    expect(stubborn.isHopeless(two)).toBe(false);
  });
});
