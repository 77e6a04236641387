/** What the worker does for the steps; surfaces need none of it. */
export { clearOwnCache } from '../caches/own-cache.ts';
export { Purger } from '../caches/server/purger.ts';
export { lookAtPortal } from '../look/look.ts';
export { checkProfile } from '../profile/checks.ts';
export { listColleagues, setActive } from '../profile/dismissal.ts';
export { sendToPerson, signOut } from '../profile/people-actions.ts';
