/**
 * The official SDK against the portal, by its webhook. The SDK speaks only https and takes
 * `https://host:port`, so the portal runs with its certificate and node trusts it.
 */
import { globalAgent } from 'node:https';
import { B24Hook, LoggerFactory } from '@bitrix24/b24jssdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type Portal } from '../../portal/index.ts';
import { leadIds } from './visitor.ts';

let portal: Portal;
let b24: B24Hook;

beforeAll(async () => {
  portal = await startPortal({ leads: 180, junk: 70, tls: true });
  globalAgent.options.ca = portal.certificate ?? undefined;
  b24 = B24Hook.fromWebhookUrl(`${portal.localOrigin}${portal.webhookPath}`);
  b24.setLogger(LoggerFactory.createNullLogger());
  b24.offClientSideWarning();
});
afterAll(async () => {
  b24.destroy();
  delete globalAgent.options.ca;
  await portal.stop();
});

interface Item {
  id: number;
  stageId: string;
}

const junkIds = (): number[] =>
  [...portal.state.leads.values()]
    .filter((lead) => lead.statusId === 'JUNK')
    .map((lead) => lead.id);

describe('@bitrix24/b24jssdk over the webhook', () => {
  it('calls one method and pages by next and total', async () => {
    const answer = await b24.actions.v2.call.make<{ items: Item[] }>({
      method: 'crm.item.list',
      params: { entityTypeId: 1, start: 50 },
    });
    expect(answer.getTotal()).toBe(180);
    expect(answer.getData()?.result.items.map((item) => item.id)).toEqual(
      leadIds(portal).slice(50, 100),
    );
  });

  it('walks a whole filtered list', async () => {
    const answer = await b24.actions.v2.callList.make<Item>({
      method: 'crm.item.list',
      params: { entityTypeId: 1, filter: { '=stageId': 'JUNK' }, select: ['id', 'stageId'] },
      idKey: 'id',
      customKeyForResult: 'items',
    });
    expect(answer.getData()?.map((item) => item.id)).toEqual(junkIds());
  });

  it('deletes by batch, chunk by chunk', async () => {
    const ids = junkIds();
    const answer = await b24.actions.v2.batchByChunk.make({
      calls: ids.map((id) => ['crm.item.delete', { entityTypeId: 1, id }]),
      options: { isHaltOnError: false },
    });
    expect(answer.isSuccess).toBe(true);
    expect(junkIds()).toEqual([]);
    expect(portal.state.audit.map((row) => row.id)).toEqual(ids);
    expect(portal.requests.filter((entry) => entry.commands[0] === 'batch')).toHaveLength(2);
  });

  it('reads a named batch, and an error among its results', async () => {
    const [id = 0] = leadIds(portal);
    const answer = await b24.actions.v2.batch.make({
      calls: {
        there: { method: 'crm.item.get', params: { entityTypeId: 1, id } },
        gone: { method: 'crm.item.get', params: { entityTypeId: 1, id: 5 } },
      },
      options: { isHaltOnError: false, returnAjaxResult: true },
    });
    expect(answer.isSuccess).toBe(false);
    expect([...answer.getErrors()].map((error) => error.message)).toEqual(['Элемент не найден']);
  });

  it('throws the code of a failed call', async () => {
    await expect(
      b24.actions.v2.call.make({ method: 'crm.item.get', params: { entityTypeId: 1, id: 5 } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
