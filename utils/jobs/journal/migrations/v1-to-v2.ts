import { noCounts } from '../../job.ts';
import { isRecord } from '../records.ts';
import type { Upgrade } from '../schema.ts';

/** Until then every job deleted, and said so nowhere. */
export async function toV2(tx: Upgrade): Promise<void> {
  const jobs = tx.objectStore('jobs');
  for (let at = await jobs.openCursor(); at; at = await at.continue()) {
    const counts: unknown = at.value.counts;
    // What is no job of that version stays as it is: unreadable, and kept.
    if (!isRecord(counts)) continue;
    await at.update({ ...at.value, verb: 'delete', counts: { ...noCounts, ...counts } });
  }
}
