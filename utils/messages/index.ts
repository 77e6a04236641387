/** The words between surfaces and worker. */
export { ask } from './ask.ts';
export { onMessage, sendMessage, type PortalStatus, type Problem, type Reply } from './protocol.ts';
export { speaksFor, type Extension, type Sender } from './sender.ts';
