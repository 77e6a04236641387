import { describe, expect, it } from 'vitest';
import type { Command } from '../../../utils/portal/index.ts';
import { failureOf, scripted } from './scripted.ts';

/** The answer of a batch (server.md §1.5): every key that was sent gets its own word, or silence. */

function ask(...keys: string[]): ReadonlyMap<string, Command> {
  return new Map(keys.map((key) => [key, { method: 'crm.item.delete', params: { id: key } }]));
}

const answered = (result: unknown, ...keys: string[]) => {
  const { client } = scripted(() => Response.json({ result, time: { duration: 1.5 } }));
  return client.batch(ask(...keys));
};

const refusal = { error: 'ACCESS_DENIED', error_description: 'Доступ запрещён' };

describe('outcomes', () => {
  it('are read by key', async () => {
    const { outcomes, duration } = await answered(
      { result: { item1: [], item2: { a: 1 } }, result_error: { item3: refusal } },
      'item1',
      'item2',
      'item3',
    );
    expect([...outcomes]).toEqual([
      ['item1', { state: 'done', result: [] }],
      ['item2', { state: 'done', result: { a: 1 } }],
      ['item3', { state: 'refused', error: { code: 'ACCESS_DENIED', text: 'Доступ запрещён' } }],
    ]);
    expect(duration).toBe(1500);
  });

  it('of a key without a word are silent', async () => {
    const { outcomes } = await answered(
      { result: { item1: [] }, result_error: [] },
      'item1',
      'item2',
    );
    expect(outcomes.get('item2')).toEqual({ state: 'silent' });
  });

  it('are silent all, when everything is []', async () => {
    const empty = {
      result: [],
      result_error: [],
      result_total: [],
      result_next: [],
      result_time: [],
    };
    const { outcomes } = await answered(empty, 'item1', 'item2');
    expect([...outcomes.values()]).toEqual([{ state: 'silent' }, { state: 'silent' }]);
  });

  it('may be null or false, and are done all the same', async () => {
    const { outcomes } = await answered(
      { result: { item1: null, item2: false } },
      'item1',
      'item2',
    );
    expect([...outcomes.values()].map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('are refused where a key has both a result and an error', async () => {
    const { outcomes } = await answered(
      { result: { item1: [] }, result_error: { item1: refusal } },
      'item1',
    );
    expect(outcomes.get('item1')?.state).toBe('refused');
  });

  it('hold only the keys that were sent', async () => {
    const { outcomes } = await answered({ result: { item1: [], item666: [] } }, 'item1');
    expect([...outcomes.keys()]).toEqual(['item1']);
  });

  it.each([
    [0, '0'],
    ['0', '0'],
    [100, '100'],
    ['', ''],
  ])('have the code %j as text', async (error, code) => {
    const { outcomes } = await answered(
      { result: [], result_error: { item1: { error } } },
      'item1',
    );
    expect(outcomes.get('item1')).toEqual({ state: 'refused', error: { code, text: code } });
  });

  it('never come from a list: a list’s places are not our keys', async () => {
    const outcome = await answered({ result: [[], []], result_error: [] }, 'item0', 'item1').then(
      ({ outcomes }) => [...outcomes.values()].map(({ state }) => state),
      (error: unknown) => error,
    );
    if (Array.isArray(outcome)) expect(outcome).toEqual(['silent', 'silent']);
    else expect(outcome).toMatchObject({ kind: 'notData' });
  });
});

describe('no batch’s answer', () => {
  it.each([
    ['a list', []],
    ['true', true],
    ['null', null],
    ['a text', 'ok'],
    ['no results', { result_error: [] }],
    ['results that are text', { result: 'ok', result_error: [] }],
    ['results that are null', { result: null, result_error: [] }],
    ['errors that are text', { result: { item1: [] }, result_error: 'none' }],
    ['an error without a code', { result: { item2: [] }, result_error: { item1: {} } }],
    ['an error that is true', { result: { item2: [] }, result_error: { item1: true } }],
  ])('%s', async (_, result) => {
    expect(await failureOf(answered(result, 'item1', 'item2'))).toMatchObject({
      kind: 'notData',
      mayHaveRun: true,
    });
  });
});

describe('a batch', () => {
  it('sends its commands under their keys', async () => {
    const { client, sent } = scripted(() => Response.json({ result: { result: [] } }));
    await client.batch(
      new Map<string, Command>([
        ['who', { method: 'profile' }],
        ['item5', { method: 'crm.item.delete', params: { entityTypeId: 1, id: '5' } }],
      ]),
    );
    expect(sent[0]?.url.pathname).toBe('/rest/batch.json');
    expect(JSON.parse(String(sent[0]?.init.body))).toEqual({
      cmd: { who: 'profile', item5: 'crm.item.delete?entityTypeId=1&id=5' },
    });
  });

  it('holds 50 commands', async () => {
    const { client, sent } = scripted(() => Response.json({ result: { result: [] } }));
    await client.batch(ask(...Array.from({ length: 50 }, (_, n) => `item${n}`)));
    expect(sent).toHaveLength(1);
  });

  it.each([0, 51])('does not leave with %i commands', async (size) => {
    const { client, sent } = scripted(() => Response.json({ result: { result: [] } }));
    const batch = client.batch(ask(...Array.from({ length: size }, (_, n) => `item${n}`)));
    await expect(batch).rejects.toThrow(RangeError);
    expect(sent).toEqual([]);
  });
});
