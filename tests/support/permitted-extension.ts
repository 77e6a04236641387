import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtExtension } from './browser.ts';

interface Manifest {
  host_permissions: string[];
  permissions: string[];
}

/**
 * A copy of the built extension that has the browser's permission for a host, as after a person's "Allow", which no
 * test can press.
 * @returns its folder, for the caller to remove.
 */
export function copyPermittedOn(host: string): string {
  return changedCopy((manifest) => manifest.host_permissions.push(`*://${host}/*`));
}

/** Like `copyPermittedOn`, with permissions of other sorts, e.g. `browsingData`. */
export function copyPermitted(...permissions: string[]): string {
  return changedCopy((manifest) => manifest.permissions.push(...permissions));
}

function changedCopy(change: (manifest: Manifest) => void): string {
  const copy = mkdtempSync(join(tmpdir(), 'poka-permitted-'));
  cpSync(builtExtension, copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  change(manifest);
  writeFileSync(path, JSON.stringify(manifest));
  return copy;
}
