import { useEffect, useRef, useState } from 'preact/hooks';
import type { Draft } from '../utils/jobs/index.ts';
import type { Verb } from '../utils/kinds/index.ts';
import { ask, type Problem, type Reply } from '../utils/messages/index.ts';

/** Snapshots that wait for a person's word. */
export interface Drafts {
  /** Absent while they are being taken. */
  taken: readonly Draft[] | undefined;
  problem: Problem | undefined;
  /** They are being started: it is too late to think better of it. */
  starting: boolean;
  /** Starts the jobs of these ids, one after another; whether all of them have started. */
  start(jobs: readonly string[]): Promise<boolean>;
  /** Forgets them. */
  drop(): void;
}

/** Takes snapshots by `take`, anew when `verb` changes, and forgets those that are not started. */
export function useDrafts(
  take: (verb: Verb) => Promise<Reply<readonly Draft[]>>,
  verb: Verb,
): Drafts {
  const [reply, setReply] = useState<Reply<readonly Draft[]>>();
  const [refusal, setRefusal] = useState<Problem>();
  const [starting, setStarting] = useState(false);
  const kept = useRef<readonly Draft[]>([]);
  const drop = () => {
    forget(kept.current);
    kept.current = [];
  };
  useEffect(() => {
    let over = false;
    drop();
    setReply(undefined);
    // What was said of the snapshots before does not hold of new ones.
    setRefusal(undefined);
    const takeAnew = async () => {
      const taken = await take(verb);
      const drafts = taken.ok ? taken.value : [];
      if (over) return forget(drafts);
      kept.current = drafts;
      setReply(taken);
    };
    void takeAnew();
    return () => {
      over = true;
    };
  }, [verb]);
  const start = async (jobs: readonly string[]) => {
    setStarting(true);
    for (const job of jobs) {
      const started = await ask('startJob', { job });
      if (started.ok) continue;
      setRefusal(started.problem);
      setStarting(false);
      return false;
    }
    return true;
  };
  const failed = reply && !reply.ok ? reply.problem : undefined;
  return {
    taken: reply?.ok ? reply.value : undefined,
    problem: refusal ?? failed,
    starting,
    start,
    drop,
  };
}

/** Forgets snapshots that nobody will confirm, and those of what stood in their way. */
export function forget(drafts: readonly Draft[]): void {
  for (const { job, blockers } of drafts) {
    void ask('dropDraft', { job });
    if (blockers) void ask('dropDraft', { job: blockers.job });
  }
}
