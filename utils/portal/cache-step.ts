import { Parser } from 'htmlparser2';

/**
 * What one step of clearing the server's cache answered (server.md §6.1): there is more to do, from that path on; it is
 * done; it was refused; or it says none of these.
 */
export type CacheStep = { next: string } | 'done' | 'refused' | 'unknown';

/** Reads the answer of a step. Its scripts are read, never run. */
export function readCacheStep(html: string): CacheStep {
  const calls = scriptsOf(html).flatMap(callsIn);
  const [call, ...others] = calls;
  // Two words at once are none that we know.
  return call !== undefined && others.length === 0 ? call : 'unknown';
}

/** The texts of a page's scripts. */
function scriptsOf(html: string): string[] {
  const scripts: string[] = [];
  let inside = false;
  const parser = new Parser({
    onopentagname: (name) => {
      inside = name === 'script';
      if (inside) scripts.push('');
    },
    ontext: (text) => {
      if (inside) scripts.push((scripts.pop() ?? '') + text);
    },
    onclosetag: () => {
      inside = false;
    },
  });
  parser.end(html);
  return scripts;
}

/** What a script may hold: a comment, a text, a call that we know, or a change of the page's address. */
const tokens =
  /\/\/[^\n]*|\/\*[^]*?\*\/|(?<definition>\bfunction\s+\w+)|(?<![\w.$])(?:window\.|top\.)?(?:(?<next>DoNext)\s*\(|(?<end>EndClearCache)\s*\(\s*\)|(?<leave>location(?:\.href)?\s*=(?!=)))|'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"/g;

function callsIn(script: string): CacheStep[] {
  return [...script.matchAll(tokens)].flatMap((match): CacheStep[] => {
    const { next, end, leave } = match.groups ?? {};
    if (end) return ['done'];
    if (leave) return ['refused'];
    if (!next) return [];
    const path = readText(script.slice(match.index + match[0].length));
    return [path === null ? 'unknown' : { next: path }];
  });
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

/** The text literal that stands as the one argument of a call; null when something else stands there. */
function readText(script: string): string | null {
  const literal =
    /^\s*(?:'(?<single>(?:[^'\\\n]|\\[^])*)'|"(?<double>(?:[^"\\\n]|\\[^])*)")\s*\)/.exec(script);
  const text = literal?.groups?.['single'] ?? literal?.groups?.['double'];
  return text === undefined ? null : unescaped(text);
}

function unescaped(text: string): string {
  return text.replaceAll(
    /\\(?:u\{(?<long>[\da-f]+)\}|u(?<four>[\da-f]{4})|x(?<two>[\da-f]{2})|(?<one>[^]))/gi,
    (_, long?: string, four?: string, two?: string, one = '') => {
      const code = long ?? four ?? two;
      return code === undefined
        ? (escapes[one] ?? (one === '\n' ? '' : one))
        : String.fromCodePoint(Number.parseInt(code, 16));
    },
  );
}
