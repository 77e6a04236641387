/** The listening socket, on 127.0.0.1 only: HTTP/1.1, or HTTP/2 with HTTP/1.1 over TLS. */
import { createServer } from 'node:http';
import { createSecureServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Serve } from '../gate.ts';
import type { Certificate } from '../tls.ts';

export interface Listening {
  port: number;
  stop(): Promise<void>;
}

export async function listen(
  serve: Serve,
  port: number,
  host: string,
  certificate: Certificate | null,
): Promise<Listening> {
  const listener = getRequestListener(
    (request, connection) => serve(request, connection),
    // Without a Host header (HTTP/1.0) the portal's own name is meant.
    { overrideGlobalObjects: false, hostname: host },
  );
  const server =
    certificate === null
      ? createServer(
          { keepAliveTimeout: 65_000 },
          (incoming, outgoing) => void listener(incoming, outgoing),
        )
      : createSecureServer(
          { allowHTTP1: true, ...certificate },
          (incoming, outgoing) => void listener(incoming, outgoing),
        );
  const sockets = new Set<Socket>();
  const remember = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  const sessions = new Set<ServerHttp2Session>();
  server.on('connection', remember);
  server.on('session', (session: ServerHttp2Session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    session.on('error', () => undefined);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const session of sessions) {
          session.destroy();
        }
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  };
}
