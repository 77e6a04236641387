import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { PortalClient, PortalError } from '../../../utils/portal/index.ts';
import { acme, MemorySessions } from './memory-sessions.ts';

/**
 * "Requests go to the portal of the job and nowhere else" (design.md, rule 5). A redirect would take a request along
 * with the browser's cookies for the other place: a hostile portal could have another one emptied.
 */

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A client of a portal that answers everything with this redirect, and what the other place got of it. */
async function redirected(status: number) {
  const strangers: string[] = [];
  const stranger = await serve((request, response) => {
    strangers.push(`${request.method} ${request.url}`);
    response.end('{"result":{"ID":"1","result":[]}}');
  });
  const portal = await serve((request, response) => {
    response.writeHead(status, { Location: stranger + (request.url ?? '') }).end();
  });
  const client = new PortalClient(acme, new MemorySessions(), (url, init) =>
    fetch(url.replace(acme, portal), init),
  );
  return { client, strangers };
}

describe.each([301, 302, 303, 307, 308])('a redirect to elsewhere (%i)', (status) => {
  it('is not followed by a command', async () => {
    const { client, strangers } = await redirected(status);
    const commands = new Map([['item5', { method: 'crm.item.delete', params: { id: 5 } }]]);
    await expect(client.batch(commands)).rejects.toBeInstanceOf(PortalError);
    expect(strangers).toEqual([]);
  });

  it('is not taken for a list page', async () => {
    const { client } = await redirected(status);
    await expect(client.page(`${acme}/crm/lead/list/?page=1`)).rejects.toBeInstanceOf(PortalError);
  });
});
