/** `$result[key][path]` inside a batch: earlier answers as later parameters (server.md §1.5). */
import { fromJson, isArray, phpText, type PhpArray, type PhpValue } from '../php/array.ts';

/** The parts a reference may name, each by command key. */
export type Parts = Record<'result' | 'next' | 'total' | 'time' | 'error', Map<string, unknown>>;

const reference = /\$(result|next|total|time|error)([^\s]*)/giu;

export function resolveReferences(params: PhpArray, parts: Parts): PhpArray {
  return new Map([...params].map(([key, value]) => [key, resolve(value, parts)]));
}

function resolve(value: PhpValue, parts: Parts): PhpValue {
  if (isArray(value)) {
    return resolveReferences(value, parts);
  }
  if (typeof value !== 'string' || !value.includes('$')) {
    return value;
  }
  let text = value;
  for (const [whole, part, path] of value.matchAll(reference)) {
    const keys = [...(path ?? '').matchAll(/\[([^\]]+)\]/gu)].map((found) => found[1] ?? '');
    if (keys.length === 0) {
      continue;
    }
    const found = walk(part ?? '', keys, parts);
    if (whole === value) {
      return found;
    }
    if (typeof found === 'string' || typeof found === 'number') {
      text = text.replaceAll(whole, () => phpText(found));
    }
  }
  return text;
}

/** A missing key ends the walk where it is, so the value is then the container, as on a portal. */
function walk(part: string, keys: string[], parts: Parts): PhpValue {
  const map = Object.entries(parts).find(([name]) => name === part)?.[1];
  if (map === undefined) {
    return null;
  }
  const [first = '', ...rest] = keys;
  let value: PhpValue = map.has(first)
    ? fromJson(map.get(first))
    : fromJson(Object.fromEntries(map));
  if (!map.has(first)) {
    return value;
  }
  for (const key of rest) {
    const inner: PhpValue | undefined = isArray(value) ? value.get(key) : undefined;
    if (inner === undefined || inner === null) {
      break;
    }
    value = inner;
  }
  return value;
}
