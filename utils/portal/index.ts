/** One portal in the user's session. Only this folder knows URLs, envelopes, tokens and error codes. */
export {
  cloudMatches,
  matchOf,
  originPatternOf,
  parsePortalAddress,
  parseSelfHosted,
  portalAmong,
  portalOf,
  type PortalAddress,
} from './address.ts';
export type { CommandOutcome } from './batch.ts';
export { hostOf } from './host.ts';
export { PortalClient } from './client.ts';
export { PortalError, type CommandError, type PortalErrorKind } from './errors.ts';
export type { Command } from './params.ts';
export { readRank } from './profile-page.ts';
export type { Session, SessionStore } from './session.ts';
export { readTable, readText, type TableRow } from './table.ts';
