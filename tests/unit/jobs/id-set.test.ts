import { describe, expect, it } from 'vitest';
import { IdSet } from '../../../utils/jobs/id-set.ts';
import type { ItemId } from '../../../utils/kinds/index.ts';

/** A set of ids that answers like any other, whatever the ids look like. */

/** Ids as kinds of every sort have them. */
const ids = (texts: readonly string[]) => texts as readonly ItemId[];
const numbers = (count: number, of: (n: number) => number) =>
  ids(Array.from({ length: count }, (_, n) => String(of(n))));

function setOf(texts: readonly string[]): IdSet {
  const set = new IdSet();
  for (const id of ids(texts)) set.add(id);
  return set;
}

describe('a set of ids', () => {
  it('holds each once', () => {
    const set = new IdSet();
    const all = ids(['7', 'file:7', 'folder:7', 'T1_2', '07', 'file:0', '1234567890123456']);
    expect(all.map((id) => set.add(id))).toEqual(Array(7).fill(true));
    expect(set.size).toBe(7);
    expect(all.map((id) => set.add(id))).toEqual(Array(7).fill(false));
    expect(set.size).toBe(7);
    expect(all.every((id) => set.has(id))).toBe(true);
  });

  it('tells ids apart that differ in their type alone, or in their number alone', () => {
    const set = setOf(['7', 'file:8', 'T1_2']);
    expect(ids(['8', 'file:7', 'folder:8', 'T1_3', '70']).filter((id) => set.has(id))).toEqual([]);
    expect(ids(['7', 'T1_2']).some((id) => new IdSet().has(id))).toBe(false);
  });

  it.each([
    ['in a row', (n: number) => n + 1],
    ['far apart', (n: number) => (n + 1) * 1_048_576],
    ['beyond 32 bits', (n: number) => 2 ** 32 * (n + 1)],
    ['of fifteen digits', (n: number) => 999_999_999_999_999 - n],
  ])('keeps every number when it grows: %s', (_, of) => {
    const all = numbers(3000, (n) => of(n * 2));
    const others = numbers(3000, (n) => of(n * 2 + 1));
    const set = new IdSet();
    for (const id of all) expect(set.add(id)).toBe(true);
    expect(set.size).toBe(3000);
    expect(all.every((id) => set.has(id))).toBe(true);
    expect(all.some((id) => set.add(id))).toBe(false);
    expect(others.some((id) => set.has(id))).toBe(false);
  });
});
