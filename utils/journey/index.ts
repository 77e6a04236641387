/** What is remembered of a person's way out of a portal, in the browser's storage. */
export { forgetPart, onJourney, readJourney, remember, type Journey } from './journey.ts';
