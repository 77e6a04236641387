import type { JobView } from '../utils/jobs/index.ts';
import { onMessage } from '../utils/messages/index.ts';

type Listener = (job: JobView) => void;

const listeners = new Set<Listener>();
let listening = false;

/** Calls back with every change of a job that the worker announces. @returns how to stop. */
export function onJobChanged(listener: Listener): () => void {
  listeners.add(listener);
  // The browser lets one handler speak for a message; this one passes it on.
  if (!listening) onMessage('jobChanged', ({ data }) => listeners.forEach((hear) => hear(data)));
  listening = true;
  return () => listeners.delete(listener);
}
