/** The certificate of the portal's host, made once per process and host. */
import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
}

const made = new Map<string, Promise<Certificate>>();

export function certificateOf(host: string): Promise<Certificate> {
  const known = made.get(host);
  if (known !== undefined) {
    return known;
  }
  const fresh = make(host);
  made.set(host, fresh);
  return fresh;
}

async function make(host: string): Promise<Certificate> {
  const pems = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: host },
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}
