import { useRef, useState } from 'preact/hooks';
import { readJourney, remember } from '../../../utils/journey/index.ts';
import { ask, type Problem } from '../../../utils/messages/index.ts';
import type { PortalAddress } from '../../../utils/portal/index.ts';
import type { Dismissal, Person } from '../../../utils/steps/index.ts';

/** Why somebody was not dismissed, or not taken back: in the portal's word, or what went wrong. */
export type Hindrance = Exclude<Dismissal, 'done'> | Problem;

/** What was done last. */
type Done = { is: 'dismissed'; count: number } | { is: 'back'; person: Person };

/** Dismissing people, one after another, while the window is open. What is done is remembered at once. */
export interface DismissalRun {
  hindrances: ReadonlyMap<string, Hindrance>;
  /** Those who are being dismissed, and how many of them are through. */
  running: { done: number; all: number } | undefined;
  done: Done | undefined;
  dismiss(people: readonly Person[]): Promise<void>;
  takeBack(person: Person): Promise<void>;
  stop(): void;
}

/** Dismisses people of a portal, and takes them back, as that user (id). */
export function useDismissal(portal: PortalAddress, user: string): DismissalRun {
  const [hindrances, setHindrances] = useState<DismissalRun['hindrances']>(new Map());
  const [running, setRunning] = useState<DismissalRun['running']>();
  const [done, setDone] = useState<Done>();
  const stopped = useRef(false);
  const change = async (person: Person, active: boolean): Promise<'done' | Hindrance> => {
    const reply = await ask('setActive', { portal, user, person: person.id, active });
    const came = reply.ok ? reply.value : reply.problem;
    if (came === 'done') await keep(portal, person, active);
    setHindrances((known) => {
      const others = [...known].filter(([id]) => id !== person.id);
      return new Map(came === 'done' ? others : [...others, [person.id, came]]);
    });
    return came;
  };
  return {
    hindrances,
    running,
    done,
    dismiss: async (people) => {
      stopped.current = false;
      let count = 0;
      for (const [through, person] of people.entries()) {
        setRunning({ done: through, all: people.length });
        const came = await change(person, false);
        if (came === 'done') count += 1;
        // What the portal has against one person holds for that one; a trouble of its own holds for all.
        if (stopped.current || typeof came === 'object') break;
      }
      setRunning(undefined);
      setDone({ is: 'dismissed', count });
    },
    takeBack: async (person) => {
      if ((await change(person, true)) === 'done') setDone({ is: 'back', person });
    },
    stop: () => {
      stopped.current = true;
    },
  };
}

/** Remembers who was dismissed here, for the report and for taking them back. */
async function keep(portal: PortalAddress, person: Person, active: boolean): Promise<void> {
  const { dismissed = [] } = await readJourney(portal);
  const others = dismissed.filter(({ id }) => id !== person.id);
  const { id, name } = person;
  // What the browser cannot keep has been done all the same.
  await remember(portal, 'dismissed', active ? others : [...others, { id, name }]).catch(
    () => undefined,
  );
}
