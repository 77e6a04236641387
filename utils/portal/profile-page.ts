import { Parser } from 'htmlparser2';

const mark = 'intranet-user-profile-rank-';

/**
 * What a profile's page says of its person's place on the portal (dom.md §8.2), in the portal's own word: `admin`,
 * `employee`…; null when it says nothing of it.
 */
export function readRank(html: string): string | null {
  let rank: string | null = null;
  const parser = new Parser({
    onattribute: (name, value) => {
      if (name !== 'class') return;
      for (const word of value.split(/\s+/))
        if (word.startsWith(mark) && word !== `${mark}item`) rank ??= word.slice(mark.length);
    },
  });
  parser.end(html);
  return rank;
}
