/** The words between surfaces and worker. */
export { ask } from './ask.ts';
export { askedKey, leaveKey, onLeave } from './leave.ts';
export {
  onMessage,
  sendMessage,
  type Guide,
  type PortalStatus,
  type Problem,
  type Reply,
} from './protocol.ts';
export { isOurPage, portalOfSender, speaksFor, type Extension, type Sender } from './sender.ts';
