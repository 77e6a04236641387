/** What the worker does for a copy; surfaces need none of it. */
export { privateFiles } from '../opfs.ts';
export { Copier } from './copier.ts';
