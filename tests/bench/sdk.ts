import { globalAgent } from 'node:https';
import { B24Hook, LoggerFactory } from '@bitrix24/b24jssdk';
import type { Contender } from './contender.ts';

/** The official library's way for many commands: `batchByChunk`, 50 a request, one request after another. */
export const sdk: Contender = {
  name: '@bitrix24/b24jssdk, batch by chunk',
  tls: true,
  begin: async ({ localOrigin, webhookPath, certificate, state }) => {
    globalAgent.options.ca = certificate ?? undefined;
    const b24 = B24Hook.fromWebhookUrl(`${localOrigin}${webhookPath}`);
    b24.setLogger(LoggerFactory.createNullLogger());
    b24.offClientSideWarning();
    return async () => {
      await b24.actions.v2.batchByChunk.make({
        calls: [...state.leads.keys()].map((id) => ['crm.item.delete', { entityTypeId: 1, id }]),
        options: { isHaltOnError: false },
      });
      b24.destroy();
    };
  },
};
