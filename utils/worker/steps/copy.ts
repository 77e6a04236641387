import type { Desk } from '../desk.ts';

/** Answers the step's questions. */
export function answerCopy(_desk: Desk): void {}
