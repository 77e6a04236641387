import type { Desk } from '../desk.ts';

/** Answers the step's questions. */
export function answerCaches(_desk: Desk): void {}
