/** What a person has set for all of Poka, kept in the browser's storage. */
export { chooseSpeed, currentSpeed, onSpeed } from './speed.ts';
