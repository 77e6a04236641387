/** Reads the lists that the portal draws, and walks a filtered one. Knows the page, never the network. */
export { isAllowed, type ItemList } from './list.ts';
export { Selection, type SelectionState } from './selection.ts';
export { findLists, mayHoldLists } from './views.ts';
export { isWalkable, walk, WalkError, walkLimit, type Walked, type WalkProblem } from './walk.ts';
export { watchDocument } from './watch.ts';
