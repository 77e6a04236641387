/** One request to a drawn page: PHP's `$_REQUEST`, the session, and who asks. Calls nothing but Hono. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { RequestVars, Session } from '../context.ts';
import type { User } from '../model.ts';
import { languageOf, type Language } from './words.ts';

export interface PageRequest {
  path: string;
  session: Session;
  user: User;
  language: Language;
  /** Ordinal of the HTTP request, for the audit. */
  number: number;
  /** `Bx-ajax` or `X-Requested-With: XMLHttpRequest`. */
  isAjax: boolean;
  isPost: boolean;
  /** Drawn for the iframe of a slider. */
  isSlider: boolean;
  /** The token came along and is the session's. */
  tokenIsGood: boolean;
  query: URLSearchParams;
  /** Body over query, as `$_REQUEST`. */
  value(name: string): string | undefined;
  /** `NAME`, `NAME[]`, `NAME[0]`… of the body, else of the query. */
  values(name: string): string[];
}

export async function readPageRequest(
  c: Context<RequestVars>,
  user: User,
  language: Language,
): Promise<PageRequest> {
  const query = new URL(c.req.url).searchParams;
  const body = await bodyOf(c);
  const session = c.get('session');
  const value = (name: string): string | undefined =>
    body.get(name) ?? query.get(name) ?? undefined;
  const values = (name: string): string[] => {
    const fromBody = listOf(body, name);
    return fromBody.length > 0 ? fromBody : listOf(query, name);
  };
  const token = value('sessid') ?? c.req.header('X-Bitrix-Csrf-Token');
  return {
    path: c.req.path,
    session,
    user,
    language,
    number: c.get('request'),
    isAjax:
      c.req.header('Bx-ajax') !== undefined ||
      c.req.header('X-Requested-With') === 'XMLHttpRequest',
    isPost: c.req.method === 'POST',
    isSlider: query.get('IFRAME') === 'Y' && query.get('IFRAME_TYPE') === 'SIDE_SLIDER',
    tokenIsGood: token === session.sessid,
    query,
    value,
    values,
  };
}

export function requestLanguage(c: Context<RequestVars>): Language {
  const query = new URL(c.req.url).searchParams.get('lang') ?? undefined;
  return languageOf(c.get('session'), query, getCookie(c, 'demo_lang'));
}

async function bodyOf(c: Context<RequestVars>): Promise<URLSearchParams> {
  const params = new URLSearchParams();
  const type = c.req.header('Content-Type') ?? '';
  if (c.req.method === 'POST' && /form-urlencoded|form-data/u.test(type)) {
    for (const [name, value] of (await c.req.formData()).entries()) {
      if (typeof value === 'string') {
        params.append(name, value);
      }
    }
  }
  return params;
}

function listOf(params: URLSearchParams, name: string): string[] {
  const found: string[] = [];
  for (const [key, value] of params) {
    if (key === name || (key.startsWith(`${name}[`) && key.endsWith(']'))) {
      found.push(value);
    }
  }
  return found;
}

/** PHP's (int) cast: leading digits, else 0. */
export function phpInt(text: string | undefined): number {
  return Number.parseInt(text ?? '', 10) || 0;
}
