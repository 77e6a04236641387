import type { Desk } from '../desk.ts';

/** Answers the step's questions. */
export function answerProfile(_desk: Desk): void {}
