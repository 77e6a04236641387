import type { Portal } from '../portal/index.ts';
import type { Contender } from './contender.ts';

/** Between two steps the portal's own page waits, ms (server.md §2.5). */
const pause = 1000;

/** As the portal's own page deletes what is ticked: ten records a call, one call after another. */
export const native: Contender = {
  name: "the portal's own protocol",
  begin: async (portal) => () => deleteAsThePage(portal),
};

async function deleteAsThePage(portal: Portal): Promise<void> {
  const act = actionsOf(portal);
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
    if (step.data?.status !== 'PROGRESS') return;
    await new Promise((next) => setTimeout(next, pause));
  }
}

interface Answer {
  data: { hash?: string; status?: string } | null;
  errors: { code: string; customData?: { csrf?: string } }[];
}

/** Calls the portal's own actions as a signed-in page, renewing its token as the page does. */
function actionsOf(
  portal: Portal,
): (action: string, body: Record<string, string>) => Promise<Answer> {
  const cookie = portal
    .signIn(1)
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  let token = '';
  const send = async (action: string, body: Record<string, string>): Promise<Answer> => {
    const response = await fetch(
      `${portal.localOrigin}/bitrix/services/main/ajax.php?action=crm.api.autorun.delete.${action}`,
      {
        method: 'POST',
        headers: { cookie, 'X-Bitrix-Csrf-Token': token },
        body: new URLSearchParams(body),
      },
    );
    return (await response.json()) as Answer;
  };
  return async (action, body) => {
    const answer = await send(action, body);
    const renewed = answer.errors?.find(({ code }) => code === 'invalid_csrf')?.customData?.csrf;
    if (!renewed) return answer;
    token = renewed;
    return send(action, body);
  };
}
