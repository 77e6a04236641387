/** Reads the lists that the portal draws, and walks a filtered one. Knows the page, never the network. */
export { findLists, mayDelete, rowsOf, type ItemList } from './grid.ts';
export { Selection, tellPage, type SelectionState } from './selection.ts';
export { walk, WalkError, walkLimit, type Walked, type WalkProblem } from './walk.ts';
export { watchDocument } from './watch.ts';
