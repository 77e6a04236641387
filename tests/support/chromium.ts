import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { chromium } from '@playwright/test';

/** Names under which systems install a Chromium that takes unpacked extensions (Google's own Chrome does not). */
const systemNames = ['chromium', 'chromium-browser'];

/** What must be told when there is no browser and none can be had. */
export class NoChromium extends Error {}

/**
 * The path of a Chromium, for the demo, the tests and the bench: the one in `POKA_CHROMIUM`, the system's, or
 * Playwright's; where there is none, one is installed.
 * @throws NoChromium, with one line that says what to do.
 */
export function findChromium(): string {
  const named = process.env['POKA_CHROMIUM'];
  if (named) {
    if (isProgram(named)) return named;
    throw new NoChromium(`POKA_CHROMIUM names no program: ${named}`);
  }
  const found = present() ?? install();
  if (found) return found;
  throw new NoChromium(
    'No Chromium here. Install one (`npx playwright install chromium`, or your system’s package), or set POKA_CHROMIUM to its path.',
  );
}

function present(): string | null {
  for (const name of systemNames) {
    const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
    if (status === 0 && stdout.trim()) return stdout.trim();
  }
  const own = chromium.executablePath();
  return isProgram(own) ? own : null;
}

/** Playwright's download first; where it cannot be reached, Debian's package if we may install one. */
function install(): string | null {
  console.error('No Chromium found; getting one…');
  const root = process.getuid?.() === 0;
  run('npx', ['playwright', 'install', ...(root ? ['--with-deps'] : []), 'chromium'], 300_000);
  if (!present() && root) {
    run('apt-get', ['update'], 300_000);
    run('apt-get', ['install', '-y', 'chromium', 'fonts-liberation'], 600_000);
  }
  return present();
}

function run(program: string, parameters: string[], timeout: number): void {
  try {
    execFileSync(program, parameters, {
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch {
    // The next way is tried, and `findChromium` says so when none is left.
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
