import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtExtension } from './browser.ts';

/**
 * A copy of the built extension that has the browser's permission for a host, as after a person's "Allow", which no
 * test can press.
 * @returns its folder, for the caller to remove.
 */
export function copyPermittedOn(host: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'poka-permitted-'));
  cpSync(builtExtension, copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push(`*://${host}/*`);
  writeFileSync(path, JSON.stringify(manifest));
  return copy;
}
