import { describe, expect, it } from 'vitest';
import { toQuery, type Params } from '../../../utils/portal/params.ts';
import { isArray, type PhpValue } from '../../portal/php/array.ts';
import { parseQuery } from '../../portal/php/query.ts';
import { seededRandom, type Random } from '../../portal/random.ts';

/** Parameters of a batch's command, as PHP reads them back (server.md §1.5). */

describe('a command’s query', () => {
  it.each<[string, Params, string]>([
    ['scalars', { entityTypeId: 1, id: '77' }, 'entityTypeId=1&id=77'],
    ['booleans as PHP’s own', { yes: true, no: false }, 'yes=1&no=0'],
    ['negative numbers', { start: -1 }, 'start=-1'],
    ['a list by index', { select: ['id', 'title'] }, 'select[0]=id&select[1]=title'],
    ['an operator', { filter: { '@id': ['5', '7'] } }, 'filter[%40id][0]=5&filter[%40id][1]=7'],
    ['a reference’s sign', { title: '$result[who][ID]' }, 'title=%24result%5Bwho%5D%5BID%5D'],
    ['separators', { title: 'a&b=c#d?e+f%g' }, 'title=a%26b%3Dc%23d%3Fe%2Bf%25g'],
    ['brackets in a name', { 'a[b]': 1 }, 'a%5Bb%5D=1'],
    ['letters of every kind', { t: 'Ёж 🦔' }, 't=%D0%81%D0%B6%20%F0%9F%A6%94'],
    ['nothing', {}, ''],
  ])('writes %s', (_, params, query) => {
    expect(toQuery(params)).toBe(query);
  });

  it('is read back by PHP as it was meant, whatever is in it', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 200; round++) {
      const params = randomParams(random, 3);
      const query = toQuery(params);
      expect(query).not.toMatch(/[$#\s"'<>\\^`{|}]|[^\x20-\x7e]/);
      expect(asPlain(parseQuery(query)), query).toEqual(textsOf(params));
    }
  });
});

const letters = [
  'a',
  'Я',
  '$',
  '&',
  '=',
  '#',
  '+',
  '%',
  '?',
  ' ',
  '"',
  '<',
  '\n',
  '\u202e',
  '🦔',
  '\\',
];

function randomText(random: Random): string {
  const length = 1 + Math.floor(random() * 5);
  return Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
}

function randomParams(random: Random, depth: number): Params {
  const params: Params = {};
  const size = 1 + Math.floor(random() * 3);
  for (let n = 0; n < size; n++) params[`k${n}`] = randomValue(random, depth);
  return params;
}

function randomValue(random: Random, depth: number): Params[string] {
  const dice = random();
  if (depth > 0 && dice < 0.25) return randomParams(random, depth - 1);
  if (depth > 0 && dice < 0.5) return [randomText(random), randomText(random)];
  return dice < 0.8 ? randomText(random) : Math.floor(random() * 1000);
}

/** What PHP has of parameters: texts in arrays. */
function textsOf(value: Params[string]): unknown {
  if (typeof value !== 'object') return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, textsOf(inner)]));
}

function asPlain(value: PhpValue): unknown {
  if (!isArray(value)) return value;
  return Object.fromEntries([...value].map(([key, inner]) => [key, asPlain(inner)]));
}
