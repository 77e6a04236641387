/** The `time` part of a REST answer (server.md §1.4). */
import { phpDate } from '../php/date.ts';

export interface Timing {
  /** ms, wall clock. */
  start: number;
  processStart: number;
  processFinish: number;
}

/** `operating` and its reset are the cloud's; session calls are exempt from the limit they feed. */
export function timePart(timing: Timing, cloud: boolean): Record<string, unknown> {
  const finish = now();
  const part: Record<string, unknown> = {
    start: timing.start / 1000,
    finish: finish / 1000,
    duration: (finish - timing.start) / 1000,
    processing: (timing.processFinish - timing.processStart) / 1000,
    date_start: phpDate(timing.start),
    date_finish: phpDate(finish),
  };
  if (cloud) {
    part['operating_reset_at'] = Math.floor(timing.start / 1000) + 600;
    part['operating'] = 0;
  }
  return part;
}

/** Wall clock with fractions of a millisecond. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
