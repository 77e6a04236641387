export { Pace } from './pace.ts';
export type { Known, PaceLimits, PaceParts } from './pace.ts';
export type { TroubleKind } from './trouble.ts';
