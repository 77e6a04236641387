import { useRef, useState } from 'preact/hooks';
import { ask, type Problem } from '../../../utils/messages/index.ts';
import type { PortalAddress } from '../../../utils/portal/index.ts';
import type { Dismissal, Person } from '../../../utils/steps/index.ts';

/** What became of somebody: in the portal's word, or what went wrong. */
export type Fate = { person: Person; active: boolean } & (
  { is: Dismissal } | { is: 'problem'; problem: Problem }
);

/** Dismissing people, one after another, while the window is open. */
export interface DismissalRun {
  fates: ReadonlyMap<string, Fate>;
  /** Those who are being dismissed, and how many of them are through. */
  running: { done: number; all: number } | undefined;
  dismiss(people: readonly Person[]): Promise<void>;
  takeBack(person: Person): Promise<void>;
  stop(): void;
}

/** Dismisses people of a portal, and takes them back. */
export function useDismissal(portal: PortalAddress): DismissalRun {
  const [fates, setFates] = useState<ReadonlyMap<string, Fate>>(new Map());
  const [running, setRunning] = useState<DismissalRun['running']>();
  const stopped = useRef(false);
  const change = async (person: Person, active: boolean): Promise<Fate> => {
    const reply = await ask('setActive', { portal, person: person.id, active });
    const fate: Fate = reply.ok
      ? { person, active, is: reply.value }
      : { person, active, is: 'problem', problem: reply.problem };
    setFates((known) => {
      const others = [...known].filter(([id]) => id !== person.id);
      return new Map([...others, [person.id, fate]]);
    });
    return fate;
  };
  return {
    fates,
    running,
    dismiss: async (people) => {
      stopped.current = false;
      for (const [done, person] of people.entries()) {
        setRunning({ done, all: people.length });
        const fate = await change(person, false);
        // What the portal has against one person holds for that one; a trouble of its own holds for all.
        if (stopped.current || fate.is === 'problem') break;
      }
      setRunning(undefined);
    },
    takeBack: async (person) => void (await change(person, true)),
    stop: () => {
      stopped.current = true;
    },
  };
}
