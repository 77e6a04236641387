/** A copy's plain facts, and what surfaces need of it; what the worker does for it stands in `worker/`. */
export {
  onCopy,
  readCopy,
  type Copy,
  type CopiedKind,
  type CopyTrouble,
  type LostReason,
} from './copy.ts';
export { takeFirstSave } from './first-save.ts';
export { openArchive } from './open-archive.ts';
export { missingOf, progressOf, totalOf } from './progress.ts';
