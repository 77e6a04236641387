/** The seeded data: the same for one seed, spread the way the demo needs it, quick to make. */
import { describe, expect, it } from 'vitest';
import { RecordStore } from '../../portal/crm/record-store.ts';
import { startPortal } from '../../portal/index.ts';
import type { Lead } from '../../portal/model.ts';
import { defaultOptions } from '../../portal/options.ts';
import { seedState } from '../../portal/seed.ts';
import { hostileTitles } from '../../portal/titles.ts';

const standard = { ...defaultOptions, seed: 24, leads: 1240, junk: 312, hostileTitles: false };
const leadsOf = (options = standard): Lead[] => [...seedState(options).leads.values()];

describe('leads', () => {
  it('are the same for the same seed and others for another', () => {
    expect(leadsOf()).toEqual(leadsOf());
    expect(leadsOf({ ...standard, seed: 25 })).not.toEqual(leadsOf());
  });

  it('have rising ids above 1000 with gaps', () => {
    const ids = leadsOf().map((lead) => lead.id);
    expect(ids).toHaveLength(1240);
    expect(Math.min(...ids)).toBeGreaterThan(1000);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect((ids.at(-1) ?? 0) - (ids[0] ?? 0)).toBeGreaterThan(1240);
  });

  it.each([
    [1240, 312],
    [10, 10],
    [10, 0],
    [7, 3],
    [0, 0],
  ])('of %i exactly %i are junk, spread over the range', (leads, junk) => {
    const all = leadsOf({ ...standard, leads, junk });
    const at = all.flatMap((lead, index) => (lead.statusId === 'JUNK' ? [index] : []));
    expect(at).toHaveLength(junk);
    const gaps = at.map((index, nth) => index - (at[nth - 1] ?? -1));
    expect(Math.max(0, ...gaps)).toBeLessThanOrEqual(Math.ceil(leads / Math.max(junk, 1)));
  });

  it('belong to all three users and mix Russian and English', () => {
    const all = leadsOf();
    expect(new Set(all.map((lead) => lead.assignedById))).toEqual(new Set([1, 7, 9]));
    expect(all.some((lead) => /[а-яё]/iu.test(lead.title))).toBe(true);
    expect(all.some((lead) => /^[ -~]+$/u.test(lead.title))).toBe(true);
    expect(all.every((lead) => lead.title !== '')).toBe(true);
  });

  it('carry every hostile title on a junk lead when asked', () => {
    const junk = leadsOf({ ...standard, hostileTitles: true }).filter(
      (lead) => lead.statusId === 'JUNK',
    );
    for (const title of hostileTitles) {
      expect(junk.filter((lead) => lead.title === title)).toHaveLength(1);
    }
    expect(hostileTitles.map((title) => title.length)).toContain(10_000);
    expect(hostileTitles).toContain('');
    expect(leadsOf().some((lead) => hostileTitles.includes(lead.title))).toBe(false);
  });
});

describe('RecordStore', () => {
  it('keeps the order of ids through deletions, insertions and compaction', () => {
    const store = new RecordStore();
    const [sample] = leadsOf();
    const lead = (id: number): Lead => ({ ...(sample as Lead), id });
    for (let id = 1; id <= 5000; id += 1) {
      store.set(id, lead(id));
    }
    for (let id = 1; id <= 4000; id += 1) {
      store.delete(id);
    }
    store.set(17, lead(17));
    store.set(4500, lead(4500));
    store.delete(4500);
    store.set(4500, lead(4500));
    const expected = [17, ...Array.from({ length: 1000 }, (_, k) => 4001 + k)];
    expect([...store.ascending()].map((one) => one.id)).toEqual(expected);
    expect([...store.descending()].map((one) => one.id)).toEqual(expected.toReversed());
    expect([...store.ascending(4999)].map((one) => one.id)).toEqual([4999, 5000]);
    expect([...store.descending(4001)].map((one) => one.id)).toEqual([4001, 17]);
  });
});

describe('starting', () => {
  it('answers on the loopback only and stops at once', async () => {
    const portal = await startPortal();
    expect(portal.state.leads.size).toBe(1240);
    expect(portal.localOrigin).toBe(`http://127.0.0.1:${portal.port}`);
    const hanging = fetch(`${portal.localOrigin}/rest/profile`).catch(() => 'gone');
    portal.faults.add({ kind: 'hang' });
    await portal.stop();
    await hanging;
    await expect(fetch(portal.localOrigin)).rejects.toThrow('fetch failed');
  });
});
