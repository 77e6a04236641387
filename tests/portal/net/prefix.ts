/**
 * A self-hosted portal in a folder of its host (server.md §8, dom.md §7). Inside, everything is written for
 * the root: the folder is cut off requests on their way in and put before every link on the way out.
 */
import type { Serve } from '../gate.ts';
import { noAnswer } from './connection.ts';
import { lookalikePage, notFoundPage } from './neighbours.ts';

export interface Folder {
  /** `/b24`; empty for the root of the host. */
  prefix: string;
  /** `http://portal.local` */
  origin: string;
  /** The first folders of the portal's own paths: `crm`, `bitrix`… */
  sections: ReadonlySet<string>;
  /** Gets the paths that were asked for and are not the portal's. */
  strays: string[];
}

/** The portal in its folder, and what else the host has. */
export function inFolder(serve: Serve, folder: Folder): Serve {
  const { prefix, strays } = folder;
  return async (request, connection) => {
    const url = new URL(request.url);
    if (url.pathname === '/lookalike.html') {
      return lookalikePage();
    }
    if (prefix === '') {
      return serve(request, connection);
    }
    if (url.pathname === prefix) {
      return new Response(null, { status: 301, headers: { Location: `${prefix}/` } });
    }
    if (!url.pathname.startsWith(`${prefix}/`)) {
      strays.push(url.pathname);
      return notFoundPage();
    }
    url.pathname = url.pathname.slice(prefix.length);
    const inside = await moved(request, url);
    if (inside === undefined) {
      return new Response(null, { status: 400 });
    }
    const response = await serve(inside, connection);
    return response === noAnswer() ? response : outward(response, folder);
  };
}

/** The same request to another URL; undefined when its body never came. */
async function moved(request: Request, url: URL): Promise<Request | undefined> {
  const { method } = request;
  const headers = Object.fromEntries(request.headers);
  if (method === 'GET' || method === 'HEAD') {
    return new Request(url, { method, headers });
  }
  try {
    return new Request(url, { method, headers, body: await request.arrayBuffer() });
  } catch {
    return undefined;
  }
}

const texts = /^(?:text\/(?:html|css)|application\/(?:x-)?(?:javascript|json))\b/u;

async function outward(response: Response, folder: Folder): Promise<Response> {
  const { status } = response;
  const headers = new Headers(response.headers);
  const location = headers.get('Location');
  if (location?.startsWith('/') === true && !location.startsWith(`${folder.prefix}/`)) {
    headers.set('Location', `${folder.prefix}${location}`);
  }
  const cookies = response.headers.getSetCookie();
  headers.delete('Set-Cookie');
  for (const cookie of cookies) {
    headers.append('Set-Cookie', cookie.replace('; Path=/;', `; Path=${folder.prefix}/;`));
  }
  if (!texts.test(headers.get('Content-Type') ?? '')) {
    return new Response(response.body, { status, headers });
  }
  headers.delete('Content-Length');
  return new Response(withPrefix(await response.text(), folder), { status, headers });
}

/** What may stand right before a path: a quote in any of its spellings, a bracket, the portal's origin. */
const before = String.raw`["'\x60(=^]|&quot;|&#039;|\\u0022|\\u0027`;

/** Puts the folder before every path into the portal's sections, and before its bare root. */
export function withPrefix(
  text: string,
  { prefix, origin, sections }: Pick<Folder, 'prefix' | 'origin' | 'sections'>,
): string {
  const host = origin.replaceAll('.', String.raw`\.`).replaceAll('/', String.raw`\\?/`);
  const paths = new RegExp(
    `(${before}|${host})(\\\\?/)(?=(?:${[...sections].join('|')})\\\\?/)`,
    'gu',
  );
  return text
    .replaceAll(paths, (_match, start: string, slash: string) => {
      const own = slash === '/' ? prefix : prefix.replaceAll('/', String.raw`\/`);
      return `${start}${own}${slash}`;
    })
    .replaceAll(/((?:href|src|action|value)=")\/(?=["?#])/gu, `$1${prefix}/`)
    .replace(
      String.raw`"SITE_DIR":"\/"`,
      `"SITE_DIR":"${prefix.replaceAll('/', String.raw`\/`)}\\/"`,
    );
}
