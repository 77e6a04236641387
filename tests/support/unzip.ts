import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Reads an archive as a program of the system's does, and by nothing of ours: its files, by their paths. */
export function unzip(archive: Uint8Array): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'poka-zip-'));
  try {
    const zip = join(folder, 'archive.zip');
    const out = join(folder, 'out');
    writeFileSync(zip, archive);
    execFileSync('unzip', ['-q', zip, '-d', out], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    const paths = readdirSync(out, { recursive: true, encoding: 'utf8' });
    const files = paths.filter((path) => statSync(join(out, path)).isFile());
    return new Map(files.map((path) => [path, readFileSync(join(out, path))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
