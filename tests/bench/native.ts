import type { Portal } from '../portal/index.ts';
import { auditedRate } from './rate.ts';

/** Between two steps the portal's own page waits, ms (server.md §2.5). */
const pause = 1000;

/** Deletes every lead as the portal's own page does, and answers its rate. */
export async function nativeRate(portal: Portal): Promise<number> {
  const cookie = portal
    .signIn(1)
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  const act = async (action: string, body: Record<string, string>) => {
    const send = async (sessid: string) => {
      const response = await fetch(
        `${portal.localOrigin}/bitrix/services/main/ajax.php?action=crm.api.autorun.delete.${action}`,
        {
          method: 'POST',
          headers: { cookie, 'X-Bitrix-Csrf-Token': sessid },
          body: new URLSearchParams(body),
        },
      );
      return (await response.json()) as {
        data: { hash?: string; status?: string } | null;
        errors: { code: string; customData?: { csrf?: string } }[];
      };
    };
    const answer = await send(token);
    const renewed = answer.errors?.find(({ code }) => code === 'invalid_csrf')?.customData?.csrf;
    if (!renewed) return answer;
    token = renewed;
    return send(token);
  };
  let token = '';
  const ids = [...portal.state.leads.keys()].map((id, n) => [
    `params[entityIds][${n}]`,
    String(id),
  ]);
  const { data } = await act('prepare', {
    'params[gridId]': 'CRM_LEAD_LIST_V12',
    'params[entityTypeId]': '1',
    ...(Object.fromEntries(ids) as Record<string, string>),
  });
  if (!data?.hash) throw new Error('The portal did not begin its own deletion');
  for (;;) {
    const step = await act('process', { 'params[hash]': data.hash });
    if (step.data?.status !== 'PROGRESS') break;
    await new Promise((next) => setTimeout(next, pause));
  }
  return auditedRate(portal);
}
