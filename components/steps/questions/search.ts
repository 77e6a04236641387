/**
 * Whether a text has every word of a search in it, in any order, as a part of a word or a whole one. `ё` counts as `е`, as
 * people write it.
 */
export function found(search: string, text: string): boolean {
  const within = plain(text);
  return plain(search)
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => within.includes(word));
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}
