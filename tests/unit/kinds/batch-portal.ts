import type { PortalClient } from '../../../utils/portal/index.ts';
import { scripted } from '../portal-client/scripted.ts';

/** One command as the portal gets it: its method, and its parameters by their written names. */
export interface Asked {
  method: string;
  params: Record<string, string>;
}

/** What a command is answered with. */
export type Answer =
  { result: unknown; total?: number } | { error: string; text?: string } | 'silent';

/** Who is signed in. */
export const me = '7';

/** A portal that answers batches, command by command, and keeps every command that it was asked. */
export function batchPortal(answer: (asked: Asked) => Answer): {
  client: PortalClient;
  asked: Asked[];
  /** How many commands there were in each batch. */
  batches: number[];
} {
  const asked: Asked[] = [];
  const batches: number[] = [];
  const { client } = scripted(({ url, init }) => {
    if (url.pathname.endsWith('/profile.json')) return Response.json({ result: profile });
    const { cmd } = JSON.parse(String(init.body)) as { cmd: Record<string, string> };
    const result: Record<string, unknown> = {};
    const errors: Record<string, unknown> = {};
    const totals: Record<string, number> = {};
    const commands = Object.entries(cmd).map(([key, text]) => ({ key, command: parse(text) }));
    for (const { key, command } of commands) {
      const said: Answer = command.method === 'profile' ? { result: profile } : answer(command);
      if (said === 'silent') continue;
      if ('error' in said)
        errors[key] = { error: said.error, error_description: said.text ?? 'Текст' };
      else result[key] = said.result;
      if ('total' in said) totals[key] = said.total;
    }
    const mine = commands
      .map(({ command }) => command)
      .filter(({ method }) => method !== 'profile');
    asked.push(...mine);
    batches.push(mine.length);
    // PHP writes an empty map as a list.
    const part = (map: object) => (Object.keys(map).length > 0 ? map : []);
    return Response.json({
      result: { result: part(result), result_error: part(errors), result_total: part(totals) },
    });
  });
  return { client, asked, batches };
}

const profile = { ID: me, ADMIN: false, NAME: 'Илья', LAST_NAME: 'Ветров' };

function parse(text: string): Asked {
  const [method = '', query = ''] = text.split('?');
  return { method, params: Object.fromEntries(new URLSearchParams(query)) };
}
