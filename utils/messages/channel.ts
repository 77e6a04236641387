import { browser } from 'wxt/browser';
import type { Sender } from './sender.ts';

/**
 * Typed messages over the browser's own: a protocol maps each message's name to a function from its data to its
 * answer. Written by hand: the library for it weighs more than a bar in a page can spare.
 */

type Protocol<Names> = { [Name in keyof Names]: (data: never) => unknown };

/** What a message carries. */
export type DataOf<Message extends (data: never) => unknown> = Parameters<Message>[0];

/** What a message is answered with. */
export type AnswerOf<Message extends (data: never) => unknown> = Awaited<ReturnType<Message>>;

/** A message that has arrived: nothing in it is certain but its sender. */
interface Arrival<Data> {
  data: Data;
  sender: Sender;
}

interface Channel<Messages extends Protocol<Messages>> {
  /** Sends a message to the extension's own pages and worker, or to the scripts in a tab; undefined: nobody answers. */
  sendMessage<Name extends keyof Messages & string>(
    name: Name,
    data: DataOf<Messages[Name]>,
    tab?: number,
  ): Promise<AnswerOf<Messages[Name]> | undefined>;
  /** Answers messages of that name; one answerer a name. */
  onMessage<Name extends keyof Messages & string>(
    name: Name,
    answer: (
      arrival: Arrival<DataOf<Messages[Name]>>,
    ) => AnswerOf<Messages[Name]> | Promise<AnswerOf<Messages[Name]>>,
  ): void;
}

/** Opens the extension's one channel of messages. */
export function openChannel<Messages extends Protocol<Messages>>(): Channel<Messages> {
  const answers = new Map<unknown, (arrival: Arrival<never>) => unknown>();
  const hear = (message: unknown, { id, url }: Sender, reply: (value?: unknown) => void) => {
    const { name, data } = Object(message) as { name?: unknown; data?: never };
    const answer = answers.get(name);
    // No answer at all leaves the message to the extension's other ears.
    if (!answer) return false;
    const answered = async () => answer({ data: data as never, sender: { id, url } });
    // Who asked learns of a failure by silence; not every browser takes a promise for an answer to wait for.
    answered().then(reply, () => reply());
    return true;
  };
  return {
    sendMessage: (name, data, tab) =>
      tab === undefined
        ? browser.runtime.sendMessage({ name, data })
        : browser.tabs.sendMessage(tab, { name, data }),
    onMessage: (name, answer) => {
      if (answers.size === 0) browser.runtime.onMessage.addListener(hear as never);
      answers.set(name, answer as (arrival: Arrival<never>) => unknown);
    },
  };
}
