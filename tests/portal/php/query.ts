/** `parse_str`: brackets in names make arrays, and no more than `max_input_vars` variables are read. */
import { isArray, type PhpArray, type PhpValue } from './array.ts';

/** PHP's own default; the rest of a longer form is silently lost (server.md §9, row 14). */
const maxInputVars = 1000;

export function parseQuery(text: string, limit = maxInputVars): PhpArray {
  const array: PhpArray = new Map();
  let count = 0;
  for (const part of text.split('&')) {
    if (part === '') {
      continue;
    }
    count += 1;
    if (count > limit) {
      break;
    }
    const split = part.indexOf('=');
    const name = decode(split < 0 ? part : part.slice(0, split));
    assign(array, name, split < 0 ? '' : decode(part.slice(split + 1)));
  }
  return array;
}

/** Put one `name[key][]` = value in its place. */
export function assign(array: PhpArray, fullName: string, value: PhpValue): void {
  const name = fullName.replace(/^ +/u, '');
  const open = name.indexOf('[');
  const base = (open < 0 ? name : name.slice(0, open)).replaceAll(/[ .]/gu, '_');
  if (base === '') {
    return;
  }
  const keys: string[] = [];
  let rest = open < 0 ? '' : name.slice(open);
  while (rest.startsWith('[') && rest.includes(']')) {
    keys.push(rest.slice(1, rest.indexOf(']')));
    rest = rest.slice(rest.indexOf(']') + 1);
  }
  // A bracket that never closes becomes part of the name.
  const first = keys.length === 0 && open >= 0 ? `${base}_${rest.slice(1)}` : base;
  put(array, [first, ...keys], value);
}

function put(target: PhpArray, path: string[], value: PhpValue): void {
  let array = target;
  for (const [depth, name] of path.entries()) {
    const key = name === '' && depth > 0 ? String(nextIndex.get(array) ?? 0) : name;
    if (/^(?:0|[1-9]\d{0,14})$/u.test(key)) {
      nextIndex.set(array, Math.max(nextIndex.get(array) ?? 0, Number(key) + 1));
    }
    if (depth === path.length - 1) {
      array.set(key, value);
      return;
    }
    const held = array.get(key);
    const child: PhpArray = isArray(held) ? held : new Map();
    array.set(key, child);
    array = child;
  }
}

/** The next key of `name[]=`: one above the highest so far. */
const nextIndex = new WeakMap<PhpArray, number>();

/** `urldecode`; what is malformed stays as it is. */
export function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
