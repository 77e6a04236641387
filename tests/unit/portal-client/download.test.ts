import { describe, expect, it } from 'vitest';
import { failureOf, scripted } from './scripted.ts';

/** Files of the portal, and what is none although it says 200 (server.md §4.2). */

const named = { 'Content-Disposition': 'attachment; filename="a.txt"' };
const get = (answer: () => Response, signal?: AbortSignal) => {
  const { client, sent } = scripted(answer);
  return {
    sent,
    body: client.download('disk.api.file.download', { fileId: '12' }, signal),
  };
};
const envelope = (status: string, code: string | number, http = 200) =>
  Response.json({ status, data: null, errors: [{ message: 'Текст', code }] }, { status: http });

describe('a file', () => {
  it.each([
    `attachment; filename="a.html"`,
    `inline; filename*=utf-8''%D0%B0.html`,
    `ATTACHMENT;FILENAME=x`,
  ])('is whatever the portal names, also a page: %s', async (disposition) => {
    const headers = { 'Content-Disposition': disposition, 'Content-Type': 'text/html' };
    const { body, sent } = get(() => new Response('<form name="form_auth">', { headers }));
    expect(await new Response(await body).text()).toBe('<form name="form_auth">');
    expect(sent[0]?.url.search).toBe('?action=disk.api.file.download&fileId=12');
    expect(sent[0]?.init).toMatchObject({ credentials: 'include', redirect: 'manual' });
  });

  it('may be empty, or an envelope that somebody has saved', async () => {
    for (const text of ['', '{"status":"error","data":null,"errors":[]}']) {
      const headers = { ...named, 'Content-Type': 'application/json' };
      const { body } = get(() => new Response(text, { headers }));
      expect(await new Response(await body).text()).toBe(text);
    }
  });

  it('that breaks off is an error, not a short file', async () => {
    let pieces = 0;
    const stream = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          if (pieces++ < 2) controller.enqueue(new Uint8Array(10));
          else controller.error(new TypeError('terminated'));
        },
      });
    const { body } = get(() => new Response(stream(), { headers: named }));
    const reading = new Response(await body).arrayBuffer();
    expect(await failureOf(reading)).toMatchObject({ kind: 'network', passes: true });
  });

  it('is left as soon as its reader gives up', async () => {
    let cancelled = false;
    const stream = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(10)),
        cancel: () => void (cancelled = true),
      });
    const { body } = get(() => new Response(stream(), { headers: named }));
    await (await body)?.cancel();
    expect(cancelled).toBe(true);
  });
});

describe('no file', () => {
  it.each<[string, () => Response, object]>([
    ['a page', () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }), {}],
    ['nothing', () => new Response(''), {}],
    ['bytes without a name', () => new Response('PK'), {}],
    ['a name alone', () => new Response('x', { headers: { 'Content-Disposition': 'inline' } }), {}],
    ['an error with a name', () => new Response('x', { status: 404, headers: named }), {}],
    ['half of it', () => new Response('x', { status: 206, headers: named }), {}],
    ['a success without one', () => Response.json({ status: 'success', data: null }), {}],
    ['a broken server', () => new Response('', { status: 502 }), { kind: 'busy' }],
    ['too many', () => new Response('', { status: 429 }), { kind: 'limit' }],
    ['signed out', () => envelope('error', 'invalid_authentication', 401), { kind: 'signedOut' }],
    ['no right', () => envelope('error', 'read_right'), { kind: 'notAllowed' }],
    ['no object', () => envelope('error', 'DISK_C_22001'), { kind: 'refused' }],
    ['a token', () => envelope('error', 'invalid_csrf'), { kind: 'refused' }],
    ['very much', () => new Response('x'.repeat(500_000)), {}],
  ])('is %s', async (_, answer, { kind = 'notData' }: { kind?: string }) => {
    expect(await failureOf(get(answer).body)).toMatchObject({ kind });
  });

  it('is brought from elsewhere', async () => {
    const headers = { Location: 'https://files.example/1' };
    const { body, sent } = get(() => new Response(null, { status: 302, headers }));
    expect(await body).toBeNull();
    expect(sent).toHaveLength(1);
  });
});
