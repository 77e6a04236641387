import { readAjax } from './ajax.ts';
import { brokenServer, StaleSession } from './envelope.ts';
import { PortalError } from './errors.ts';
import type { OpenAnswer } from './transport.ts';

/** An envelope is short; of anything longer the beginning is enough to see that it is none. Bytes. */
const longestEnvelope = 100_000;

/**
 * The file in an answer (server.md §4.2). The portal names every file that it gives out; a page to sign in, an error or
 * an envelope have no name, whatever their status says.
 * @throws PortalError with what the answer is instead.
 */
export async function readDownload(
  { status, headers, body }: OpenAnswer,
  now: number,
): Promise<ReadableStream<Uint8Array>> {
  if (status === 200 && isFile(headers)) return body;
  const text = await beginningOf(body);
  try {
    readAjax({ status, headers, body: text }, now);
  } catch (error) {
    // The action wants no token; where one is asked for all the same, there is no file.
    if (error instanceof StaleSession) throw new PortalError('refused', 'The portal wants a token');
    throw error;
  }
  throw brokenServer({ status, headers, body: text }, now);
}

function isFile(headers: Headers): boolean {
  return /^\s*(attachment|inline)\s*;.*\bfilename\*?\s*=/i.test(
    headers.get('content-disposition') ?? '',
  );
}

async function beginningOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > longestEnvelope) {
      await reader.cancel();
      return text;
    }
  }
}
