/** One portal in the user's session. Only this folder knows URLs, envelopes, tokens and error codes. */
export {
  cloudMatches,
  hostOf,
  parsePortalAddress,
  portalOf,
  type PortalAddress,
} from './address.ts';
export { batchLimit, type CommandOutcome } from './batch.ts';
export { PortalClient, type BatchAnswer, type PortalUser } from './client.ts';
export { PortalError, type CommandError, type PortalErrorKind } from './errors.ts';
export type { Command, Params } from './params.ts';
export type { Session, SessionStore } from './session.ts';
