/** One portal in the user's session. Only this folder knows URLs, envelopes, tokens and error codes. */
export {
  cloudMatches,
  hostOf,
  parsePortalAddress,
  portalOf,
  type PortalAddress,
} from './address.ts';
export type { CommandOutcome } from './batch.ts';
export { PortalClient } from './client.ts';
export { PortalError, type CommandError, type PortalErrorKind } from './errors.ts';
export type { Command } from './params.ts';
export type { Session, SessionStore } from './session.ts';
