export { Pace } from './pace.ts';
export type { Known } from './pace.ts';
