import { describe, expect, it } from 'vitest';
import { found } from '../../../components/steps/questions/search.ts';

describe('the search through the questions', () => {
  const text = 'Может ли администратор всё вернуть? Пока записи в корзине — да.';
  it.each(['', '  ', 'АДМИН', 'корзин вернуть', 'все', 'всё', '«корзине»', 'вернуть?'])(
    'finds “%s”',
    (search) => expect(found(search, text)).toBe(true),
  );
  it.each(['портал', 'корзин портал', 'корзинка'])('does not find “%s”', (search) =>
    expect(found(search, text)).toBe(false),
  );
});
