/** The names of the commands a request carries, for the log and the faults. */
import { anyCase, isArray, phpText, type PhpArray } from '../php/array.ts';
import { decode } from '../php/query.ts';

export const ajaxPath = '/bitrix/services/main/ajax.php';

/** `GET_ROW_COUNT` of the classic CRM lists. */
export function isRowCount(path: string): boolean {
  return /^\/bitrix\/components\/bitrix\/crm\.[a-z]+\.list\/list\.ajax\.php$/u.test(path);
}

/** `/rest/<method>` or `/rest/<userId>/<secret>/<method>`, with the transport's suffix. */
export interface RestAddress {
  webhook: { userId: number; secret: string } | null;
  method: string;
  transport: 'json' | 'xml';
}

export function restAddress(path: string): RestAddress {
  const parts = path.split('/').slice(2);
  const isWebhook = parts.length >= 3 && /^\d+$/u.test(parts[0] ?? '');
  const name = decode((isWebhook ? parts[2] : parts[0]) ?? '');
  const suffix = /\.(json|xml)$/u.exec(name);
  return {
    webhook: isWebhook ? { userId: Number(parts[0]), secret: parts[1] ?? '' } : null,
    method: suffix === null ? name : name.slice(0, -suffix[0].length),
    transport: suffix?.[1] === 'xml' ? 'xml' : 'json',
  };
}

export function commandsOf(
  path: string,
  query: PhpArray,
  form: PhpArray,
  json: PhpArray | null,
): string[] {
  if (path.startsWith('/rest/')) {
    const method = restAddress(path).method.toLowerCase();
    if (method !== 'batch') {
      return [method];
    }
    const commands = anyCase(json ?? form, 'cmd') ?? anyCase(query, 'cmd');
    const inner = isArray(commands) ? [...commands.values()] : [];
    return [method, ...inner.map((one) => (phpText(one).split('?')[0] ?? '').toLowerCase())];
  }
  if (path.endsWith('/ajax.php')) {
    return [phpText(query.get('action')).toLowerCase()];
  }
  if (isRowCount(path)) {
    return [phpText(form.get('ACTION') ?? query.get('ACTION')).toLowerCase()];
  }
  return [];
}
