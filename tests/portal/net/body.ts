/** A request's body as PHP sees it: a form, or JSON, or neither. */
import { fromJson, isArray, type PhpArray } from '../php/array.ts';
import { assign, parseQuery } from '../php/query.ts';

export interface Body {
  form: PhpArray;
  json: PhpArray | null;
}

export async function readBody(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Body> {
  if (bytes.byteLength === 0) {
    return { form: new Map(), json: null };
  }
  const mime = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (mime === 'application/json') {
    return { form: new Map(), json: parseJson(new TextDecoder().decode(bytes)) };
  }
  if (mime === 'multipart/form-data') {
    return { form: await readMultipart(bytes, type), json: null };
  }
  return { form: parseQuery(new TextDecoder().decode(bytes)), json: null };
}

/** What cannot be decoded is an empty array, silently (rest_util.php, getRequestData). */
function parseJson(text: string): PhpArray {
  try {
    const value = fromJson(JSON.parse(text));
    return isArray(value) ? value : new Map();
  } catch {
    return new Map();
  }
}

async function readMultipart(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<PhpArray> {
  const form: PhpArray = new Map();
  try {
    const data = await new Response(bytes, { headers: { 'Content-Type': type } }).formData();
    for (const [name, value] of data) {
      if (typeof value === 'string') {
        assign(form, name, value);
      }
    }
  } catch {
    // PHP makes nothing of a broken body either.
  }
  return form;
}
