/** PHP's values: scalars and ordered arrays. Request parameters and batch results are made of them. */
type PhpScalar = string | number | boolean | null;
export type PhpValue = PhpScalar | PhpArray;
/** Keys keep their order; an integer key is its decimal text. */
export type PhpArray = Map<string, PhpValue>;

export function isArray(value: PhpValue | undefined): value is PhpArray {
  return value instanceof Map;
}

/** What `json_decode(..., true)` makes of a parsed JSON value. */
export function fromJson(value: unknown): PhpValue {
  if (Array.isArray(value)) {
    return new Map(value.map((item, index) => [String(index), fromJson(item)]));
  }
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([key, item]) => [key, fromJson(item)]));
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}

/** What `json_encode` makes of an array: a list when the keys are 0..n-1 (so `[]` when empty). */
export function toJson<T>(entries: Map<string, T>): T[] | Record<string, T> {
  let next = 0;
  for (const key of entries.keys()) {
    if (key !== String(next)) {
      return Object.fromEntries(entries);
    }
    next += 1;
  }
  return [...entries.values()];
}

/** `(string)`; arrays degrade to the word "Array". */
export function phpText(value: PhpValue | undefined): string {
  if (isArray(value)) {
    return 'Array';
  }
  return value === null || value === undefined || value === false
    ? ''
    : value === true
      ? '1'
      : String(value);
}

/** `(int)`: leading digits, else 0. */
export function phpInt(value: PhpValue | undefined): number {
  if (isArray(value)) {
    return value.size > 0 ? 1 : 0;
  }
  return Math.trunc(Number.parseFloat(phpText(value))) || 0;
}

/** PHP's idea of true: not '', '0', 0, null, false, []. */
export function phpTrue(value: PhpValue | undefined): boolean {
  return isArray(value) ? value.size > 0 : !['', '0'].includes(phpText(value));
}

/** The first value of a name, whatever its case (`array_change_key_case`). */
export function anyCase(array: PhpArray, name: string): PhpValue | undefined {
  const wanted = name.toLowerCase();
  for (const [key, value] of array) {
    if (key.toLowerCase() === wanted) {
      return value;
    }
  }
  return undefined;
}
