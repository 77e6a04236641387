import type { AnswerOf, DataOf } from './channel.ts';
import { sendMessage, type Protocol, type Reply } from './protocol.ts';

/** Longer than the worker spends on a question: several requests of 20 s at most, with waits between them. ms. */
const patience = 150_000;

/** A whole kind, or a bin, is read page by page, and what stands in a page is looked up item by item. ms. */
const longPatience = 1_800_000;

const longQuestions: ReadonlySet<Question> = new Set([
  'draftJob',
  'draftWhole',
  'draftUndo',
  'draftCopied',
  'countKind',
]);

type Question = Exclude<keyof Protocol, 'jobChanged'>;
type Answer<Q extends Question> = AnswerOf<Protocol[Q]>;

/** Asks the worker. Never rejects: silence, a dead worker and an update are problems like others. */
export async function ask<Q extends Question>(
  question: Q,
  data: DataOf<Protocol[Q]>,
): Promise<Answer<Q>> {
  const limit = longQuestions.has(question) ? longPatience : patience;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<Reply<never>>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, problem: { kind: 'noWorker' } }), limit);
  });
  try {
    const answer = sendMessage(question, data);
    return ((await Promise.race([answer, silence])) ?? failed('noWorker')) as Answer<Q>;
  } catch (error) {
    const invalidated = String(error).includes('context invalidated') || !hasRuntime();
    return failed(invalidated ? 'updated' : 'noWorker') as Answer<Q>;
  } finally {
    clearTimeout(timer);
  }
}

function failed(kind: 'noWorker' | 'updated'): Reply<never> {
  return { ok: false, problem: { kind } };
}

/** After an update of the extension its old scripts live on in pages, cut off from the browser. */
function hasRuntime(): boolean {
  return globalThis.chrome?.runtime?.id !== undefined;
}
