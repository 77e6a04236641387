/** The socket under a request: whether the client is still there, and how to drop it. */
import { constants } from 'node:http2';
import { TLSSocket } from 'node:tls';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

export type Connection = HttpBindings | Http2Bindings;

/** What to answer when there is nobody to answer to. */
export function noAnswer(): Response {
  return RESPONSE_ALREADY_SENT;
}

export function isGone({ outgoing }: Connection): boolean {
  return 'stream' in outgoing ? outgoing.stream.destroyed : outgoing.destroyed;
}

/**
 * Die without an answer: a reset connection in HTTP/1.1; in HTTP/2 a reset of this request's stream,
 * since the others share its connection.
 */
export function drop({ incoming, outgoing }: Connection): void {
  if ('stream' in outgoing) {
    outgoing.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  } else if (incoming.socket instanceof TLSSocket) {
    incoming.socket.destroy();
  } else {
    incoming.socket.resetAndDestroy();
  }
}
