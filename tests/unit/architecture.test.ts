import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Reads the repository as a whole: which way its imports run, and where the dangerous words stand. */

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Whom each room may import from, besides itself (docs/architecture.md). */
const arrows: Record<string, readonly string[]> = {
  entrypoints: ['components', 'utils/worker', 'utils/pages', 'utils/portal', 'utils/i18n'],
  components: [
    'utils/messages',
    'utils/jobs',
    'utils/kinds',
    'utils/pages',
    'utils/portal',
    'utils/i18n',
  ],
  'utils/worker': ['utils/i18n', 'utils/messages', 'utils/jobs', 'utils/kinds', 'utils/portal'],
  'utils/messages': ['utils/i18n', 'utils/jobs', 'utils/portal'],
  'utils/jobs': ['utils/kinds', 'utils/portal'],
  'utils/pages': ['utils/kinds'],
  'utils/kinds': ['utils/portal', 'utils/i18n'],
  'utils/portal': [],
  'utils/i18n': [],
};

/** Entry files that stand outside a room's `index.ts`, with the reason. */
const sideDoors = new Set([
  // The script in the page's own world must not carry the room's other files along.
  'utils/pages/page-world.ts',
  // The manifest is made in Node, where the room's other files have no browser.
  'utils/portal/address.ts',
  // The popup's catalogue stays out of the content script, whose size is limited.
  'utils/i18n/popup-messages.ts',
]);

interface Import {
  from: string;
  to: string;
}

const files = ['entrypoints', 'components', 'utils'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(top, path)),
);
const imports = files.flatMap(importsOf);

function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8');
  return [...text.matchAll(/\bfrom\s+'(\.[^']+)'|\bimport\s+'(\.[^']+)'/g)].map((match) => {
    const path = (match[1] ?? match[2] ?? '').replace(/\?.*$/, '');
    return { from, to: relative(root, resolve(root, dirname(from), path)) };
  });
}

function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'utils' ? `${top}/${second}` : top;
}

describe('the direction of imports', () => {
  it('reads imports at all', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('has a rule for every room', () => {
    expect(new Set(files.map(roomOf))).toEqual(new Set(Object.keys(arrows)));
  });

  it.each(Object.keys(arrows))('%s imports only from the rooms below it', (room) => {
    const wrong = imports.filter(({ from, to }) => {
      const target = roomOf(to);
      return roomOf(from) === room && target !== room && !arrows[room]?.includes(target);
    });
    expect(wrong).toEqual([]);
  });

  it('goes through a room’s index.ts', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        to.startsWith('utils/') &&
        roomOf(from) !== roomOf(to) &&
        !to.endsWith('/index.ts') &&
        !sideDoors.has(to),
    );
    expect(wrong).toEqual([]);
  });

  it('never leaves the program for the tests', () => {
    expect(imports.filter(({ to }) => to.startsWith('tests/'))).toEqual([]);
  });
});

describe('dangerous words', () => {
  const filesWith = (pattern: RegExp) =>
    files.filter((path) => pattern.test(readFileSync(join(root, path), 'utf8')));

  it('names the portal’s deleting method in one file', () => {
    expect(filesWith(/crm\.item\.delete/)).toEqual(['utils/kinds/crm-item.ts']);
  });

  it('makes deleting commands only in a running job', () => {
    expect(filesWith(/\.deletion\(/)).toEqual(['utils/jobs/runner.ts']);
  });

  it('never names an action that takes no ids for everything', () => {
    const actions = /autorun|prepareDeletion|action_all_rows|action_button|trashcan\.empty/;
    expect(filesWith(actions)).toEqual([]);
  });

  it('asks the network only in utils/portal', () => {
    const users = filesWith(/\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource/);
    expect(users.filter((path) => !path.startsWith('utils/portal/'))).toEqual([]);
  });

  it('runs no code that comes as text', () => {
    expect(filesWith(/innerHTML|outerHTML|dangerouslySetInnerHTML|\beval\(|new Function/)).toEqual(
      [],
    );
  });
});
