import * as v from 'valibot';
import { JournalError, OverlapError } from '../jobs/index.ts';
import {
  isOurPage,
  speaksFor,
  type Extension,
  type Problem,
  type Reply,
  type Sender,
} from '../messages/index.ts';
import { PortalError, type PortalAddress, type PortalClient } from '../portal/index.ts';

/** A user's id, as surfaces name whoever was shown to the person. */
export const UserId = v.pipe(v.string(), v.regex(/^[1-9]\d*$/));

/** A request that is not carried out, with what is told of it. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** What every answer of the worker's needs: who asks, what they ask for, and how it is told. */
export interface Desk {
  clientOf(portal: PortalAddress): PortalClient;
  /**
   * The portal that a message names, of a sender who may speak for it.
   * @throws Refusal `forbidden`
   */
  portalIn(data: { portal: string }, sender: Sender): Promise<PortalAddress>;
  /** @throws Refusal `forbidden` unless one of our own pages asks. */
  onlyOurPage(sender: Sender): void;
  /** Makes an answer of what is found, and of what goes wrong. */
  reply<T>(answer: () => Promise<T>): Promise<Reply<T>>;
  /** Keeps the worker alive until a long answer is ready. */
  during<T>(answer: () => Promise<T>): Promise<T>;
  /** Keeps the worker awake, and has it woken, from now on: `lookAround` lets it rest when nothing is left to do. */
  expectWork(): Promise<void>;
  onFault(error: unknown): void;
}

export interface DeskParts {
  extension: Extension;
  clientOf(portal: PortalAddress): PortalClient;
  /** The self-hosted portals that may be worked on. */
  selfHosted(): Promise<PortalAddress[]>;
  during<T>(answer: () => Promise<T>): Promise<T>;
  expectWork(): Promise<void>;
  onFault(error: unknown): void;
}

/** Sets up the desk at which the surfaces are answered. */
export function openDesk(parts: DeskParts): Desk {
  const { extension, clientOf, during, expectWork, onFault } = parts;
  return {
    clientOf,
    during,
    expectWork,
    onFault,
    portalIn: async (data, sender) => {
      const portal = speaksFor(data.portal, sender, extension, await parts.selfHosted());
      if (!portal) throw new Refusal({ kind: 'forbidden' });
      return portal;
    },
    onlyOurPage: (sender) => {
      if (!isOurPage(sender, extension)) throw new Refusal({ kind: 'forbidden' });
    },
    reply: async (answer) => {
      try {
        return { ok: true, value: await answer() };
      } catch (error) {
        const problem = problemOf(error);
        if (problem.kind === 'fault') onFault(error);
        return { ok: false, problem };
      }
    },
  };
}

/**
 * Reads what a message carries.
 * @throws Refusal `malformed`
 */
export function read<Schema extends v.GenericSchema>(
  schema: Schema,
  data: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, data);
  if (!parsed.success) throw new Refusal({ kind: 'malformed' });
  return parsed.output;
}

const journalProblems = {
  newer: 'journalNewer',
  broken: 'journalBroken',
  full: 'diskFull',
} as const;

function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof OverlapError) return { kind: 'claimed', items: error.items };
  if (error instanceof PortalError) return { kind: error.kind, text: error.message };
  if (error instanceof JournalError) return { kind: journalProblems[error.kind] };
  return { kind: 'fault', text: String(error) };
}
