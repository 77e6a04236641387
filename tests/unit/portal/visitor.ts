/** A visitor of the portal with raw fetch: cookies, a token, and bodies the way a browser sends them. */
import type { Portal } from '../../portal/index.ts';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; undefined when it is not JSON. */
  json: Json;
}

/** Whatever JSON holds, reachable without casts. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;

export class Visitor {
  readonly portal: Portal;
  cookie: string;
  sessid = '';

  constructor(portal: Portal, cookie: string) {
    this.portal = portal;
    this.cookie = cookie;
  }

  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(this.portal.localOrigin + this.portal.options.prefix + path, {
      redirect: 'manual',
      ...init,
      headers: {
        ...(this.cookie !== '' && { Cookie: this.cookie }),
        ...(init.headers as Record<string, string> | undefined),
      },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  }

  /** The right way: the token in the query, the parameters as JSON. */
  rest(method: string, params: unknown = {}): Promise<Answer> {
    return this.send(`/rest/${method}.json?sessid=${this.sessid}`, json(params));
  }

  /** BX.ajax.runAction: the token in the header, a form in the body. */
  action(name: string, body: Record<string, string | string[]> = {}): Promise<Answer> {
    return this.send(`/bitrix/services/main/ajax.php?action=${name}`, {
      ...form(body),
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-Bitrix-Csrf-Token': this.sessid,
      },
    });
  }
}

/** Signed in as this user, with the session's token known. */
export async function visit(portal: Portal, userId: number): Promise<Visitor> {
  const cookies = portal.signIn(userId).map(({ name, value }) => `${name}=${value}`);
  const visitor = new Visitor(portal, cookies.join('; '));
  visitor.sessid = (await visitor.send('/rest/profile.json?sessid=-')).json.sessid;
  return visitor;
}

/** A guest with a session of their own. */
export async function visitAsGuest(portal: Portal): Promise<Visitor> {
  const visitor = new Visitor(portal, '');
  const answer = await visitor.send('/rest/profile.json?sessid=-');
  visitor.sessid = answer.json.sessid;
  visitor.cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  return visitor;
}

export function json(body: unknown): RequestInit {
  return {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  };
}

export function form(body: Record<string, string | string[]>): RequestInit {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    for (const one of [value].flat()) {
      params.append(name, one);
    }
  }
  return {
    method: 'POST',
    body: params.toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function leadIds(portal: Portal): number[] {
  return [...portal.state.leads.keys()];
}
