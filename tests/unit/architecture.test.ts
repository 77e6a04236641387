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
    'utils/steps',
    'utils/copy',
    'utils/journey',
    'utils/settings',
    'utils/jobs',
    'utils/kinds',
    'utils/pages',
    'utils/files',
    'utils/portal',
    'utils/i18n',
  ],
  'utils/worker': [
    'utils/steps',
    'utils/copy',
    'utils/files',
    'utils/journey',
    'utils/i18n',
    'utils/messages',
    'utils/settings',
    'utils/jobs',
    'utils/kinds',
    'utils/portal',
  ],
  'utils/settings': ['utils/jobs'],
  'utils/messages': [
    'utils/steps',
    'utils/copy',
    'utils/i18n',
    'utils/jobs',
    'utils/kinds',
    'utils/portal',
  ],
  'utils/journey': ['utils/portal'],
  'utils/steps': ['utils/jobs', 'utils/kinds', 'utils/portal', 'utils/i18n'],
  'utils/copy': ['utils/jobs', 'utils/kinds', 'utils/files', 'utils/portal'],
  'utils/files': ['utils/portal'],
  'utils/jobs': ['utils/kinds', 'utils/portal'],
  'utils/pages': ['utils/kinds'],
  'utils/kinds': ['utils/portal', 'utils/i18n'],
  'utils/portal': [],
  'utils/i18n': [],
  'utils/browser': [],
};

/** Entry files that stand outside a room's `index.ts`, with the reason. */
const sideDoors = new Set([
  // The script in the page's own world must not carry the room's other files along.
  'utils/pages/page-world.ts',
  // What an id is, without the kinds: those live in the worker, and the scripts in pages must stay small.
  'utils/kinds/kind/item.ts',
  // The manifest is made in Node, where the room's other files have no browser.
  'utils/portal/address.ts',
]);

/** The catalogues of our own pages stay out of the content script, whose size is limited, and each is fetched with its part. */
const catalogue = /^utils\/i18n\/(steps\/)?[\w-]+-messages\.ts$/;

interface Import {
  from: string;
  to: string;
  /** Nothing of it is left in the built program. */
  typesOnly: boolean;
}

const files = ['entrypoints', 'components', 'utils'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(top, path)),
);
const imports = files.flatMap(importsOf);

function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8');
  const statements = text.matchAll(
    /^(?:import|export)(?<types>\s+type)?\b[^;'"]*\bfrom\s+'(?<named>\.[^']+)'|^import\s+'(?<bare>\.[^']+)'|\bimport\('(?<late>\.[^']+)'\)/gm,
  );
  return [...statements].map(({ groups = {} }) => {
    const path = (groups['named'] ?? groups['bare'] ?? groups['late'] ?? '').replace(/\?.*$/, '');
    return {
      from,
      to: relative(root, resolve(root, dirname(from), path)),
      typesOnly: groups['types'] !== undefined,
    };
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
        !catalogue.test(to) &&
        !sideDoors.has(to),
    );
    expect(wrong).toEqual([]);
  });

  it('never leaves the program for the tests', () => {
    expect(imports.filter(({ to }) => to.startsWith('tests/'))).toEqual([]);
  });
});

/** Everything that comes along, at run time, when these files are loaded. */
function loadedBy(...entries: readonly string[]): Set<string> {
  const loaded = new Set(entries);
  for (const file of loaded)
    for (const { from, to, typesOnly } of imports) if (from === file && !typesOnly) loaded.add(to);
  return loaded;
}

describe('what is loaded', () => {
  const inPages = files.filter(
    (path) =>
      path.startsWith('components/bar/') ||
      path.startsWith('utils/pages/') ||
      /^entrypoints\/\w+\.content[./]/.test(path),
  );

  it('follows imports at all', () => {
    expect(inPages.length).toBeGreaterThan(10);
    expect(loadedBy('entrypoints/background.ts')).toContain('utils/kinds/leads.ts');
    expect(loadedBy(...inPages)).toContain('components/confirm-dialog.tsx');
  });

  it('into the portal’s pages: no kinds, no jobs and no worker, but what an id is', () => {
    const heavy = [...loadedBy(...inPages)].filter((path) =>
      ['utils/kinds', 'utils/jobs', 'utils/worker'].includes(roomOf(path)),
    );
    expect(heavy.filter((path) => path !== 'utils/kinds/kind/item.ts')).toEqual([]);
  });

  it('into our own pages: neither', () => {
    const pages = ['entrypoints/popup/main.tsx', 'entrypoints/leave/main.tsx'];
    const heavy = [...loadedBy(...pages)].filter((path) =>
      ['utils/kinds', 'utils/jobs', 'utils/worker'].includes(roomOf(path)),
    );
    expect(heavy).toEqual([]);
  });

  it('with the words between them: of kinds and jobs the types only', () => {
    const wrong = imports.filter(
      ({ from, to, typesOnly }) =>
        roomOf(from) === 'utils/messages' &&
        ['utils/kinds', 'utils/jobs'].includes(roomOf(to)) &&
        !typesOnly,
    );
    expect(wrong).toEqual([]);
  });
});

/**
 * The portal's methods and actions that change something: each stands in one file, and is called by what that file
 * makes of it. A new one is a line here, so that nobody adds one without a thought.
 */
const changing: Record<string, string> = {
  'crm.item.delete': 'utils/kinds/crm/crm-item.ts',
  'crm.activity.delete': 'utils/kinds/activities.ts',
  'tasks.task.delete': 'utils/kinds/tasks.ts',
  'tasks.template.delete': 'utils/kinds/task-templates.ts',
  'disk.file.markdeleted': 'utils/kinds/disk/disk-methods.ts',
  'disk.folder.markdeleted': 'utils/kinds/disk/disk-methods.ts',
  'disk.file.delete': 'utils/kinds/disk/disk-methods.ts',
  'disk.folder.deletetree': 'utils/kinds/disk/disk-methods.ts',
  'disk.file.restore': 'utils/kinds/disk-bin.ts',
  'disk.folder.restore': 'utils/kinds/disk-bin.ts',
  'disk.trashcan': 'utils/kinds/disk/disk-erasure.ts',
  'bizproc.workflow.kill': 'utils/kinds/process-instances.ts',
  'im.message.add': 'utils/steps/profile/people-actions.ts',
  'intranet.composite.clearCache': 'utils/steps/caches/own-cache.ts',
  'intranet.v2.User.fire': 'utils/steps/profile/dismissal.ts',
  'intranet.v2.User.restore': 'utils/steps/profile/dismissal.ts',
  'recyclebin.api.deletionManager.prepareDeletion': 'utils/kinds/bin/recycle-bin.ts',
  'recyclebin.api.deletionManager.processDeletion': 'utils/kinds/bin/recycle-bin.ts',
  'recyclebin.api.deletionManager.prepareRestore': 'utils/kinds/bin/recycle-bin.ts',
  'recyclebin.api.deletionManager.processRestore': 'utils/kinds/bin/recycle-bin.ts',
};

/** Methods by whose name nothing is changed. */
const asking = /\.(list|getlist|get|getchildren|ownertype|instances|download)$/;

describe('dangerous words', () => {
  const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
  const filesWith = (pattern: RegExp) => files.filter((path) => pattern.test(textOf(path)));
  /** Outside comments. */
  const codeOf = (path: string) => textOf(path).replaceAll(/\/\*[^]*?\*\/|(?<!:)\/\/.*/g, '');
  const methodsIn = (path: string) =>
    [...codeOf(path).matchAll(/['"`]((?:[a-z]+)(?:\.[a-zA-Z\d]+)+)['"`?]/g)].map(
      ([, method = '']) => method,
    );

  it.each(Object.entries(changing))('%s stands in one file: %s', (method, file) => {
    expect(files.filter((path) => methodsIn(path).includes(method))).toEqual([file]);
  });

  it('are all known: any other method of the portal only asks', () => {
    const others = files.flatMap((path) =>
      methodsIn(path)
        .filter((method) => !asking.test(method) && !(method in changing))
        .map((method) => `${method} in ${path}`),
    );
    expect(others).toEqual([]);
    expect(files.flatMap(methodsIn).length).toBeGreaterThan(15);
  });

  it('has the portal’s methods named by the kinds and the steps alone', () => {
    const strangers = files.filter(
      (path) =>
        !['utils/kinds', 'utils/steps'].includes(roomOf(path)) && methodsIn(path).length > 0,
    );
    expect(strangers).toEqual([]);
  });

  it('does what deletes only in a running job', () => {
    expect(filesWith(/\.perform\(/)).toEqual(
      [
        // An act that is made of another: a deleted folder is emptied before it is erased.
        'utils/kinds/disk/disk-erasure.ts',
        'utils/jobs/perform.ts',
      ].toSorted(),
    );
    const users = imports.filter(({ to }) => to === 'utils/jobs/perform.ts');
    expect(users.map(({ from }) => from)).toEqual(['utils/jobs/runner.ts']);
  });

  it('asks for more than to read, beside commands, in seven places', () => {
    // The disk lists folders in no order.
    expect(filesWith(/\bclient\.(action|legacy|visit|clearCacheStep)\(/).toSorted()).toEqual([
      'utils/kinds/bin/bin-run.ts',
      'utils/kinds/bizproc/template-deletion.ts',
      'utils/kinds/disk/disk-erasure.ts',
      'utils/steps/caches/own-cache.ts',
      'utils/steps/caches/server/purger.ts',
      'utils/steps/profile/dismissal.ts',
      'utils/steps/profile/people-actions.ts',
    ]);
  });

  it('never names an action that takes no ids for everything', () => {
    const actions =
      /action_all_rows|action_button|trashcan\.empty|autorun|\bisAll\b|\bselectedIds\b/i;
    expect(filesWith(actions)).toEqual([]);
  });

  it('never names what answers true and does nothing, or erases a user (server.md §7.2, §7.3)', () => {
    const actions =
      /user\.update|user\.delete|deleteUser|deleteOrFire|groupFire|groupDelete|user_admin/i;
    expect(files.filter((path) => actions.test(codeOf(path)))).toEqual([]);
  });

  it('asks the network only in utils/portal, and once where a portal’s leave is looked at first', () => {
    const users = filesWith(/\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource/);
    expect(users.filter((path) => !path.startsWith('utils/portal/'))).toEqual([
      'utils/worker/index.ts',
    ]);
    const worker = codeOf('utils/worker/index.ts');
    expect(worker.match(/\bfetch\(/g)).toHaveLength(1);
    expect(worker).toMatch(/\.allows\(portal\)\)\)\s*throw [^;]+;\s*return fetch\(url, init\);/);
  });

  it('runs no code that comes as text', () => {
    expect(filesWith(/innerHTML|outerHTML|dangerouslySetInnerHTML|\beval\(|new Function/)).toEqual(
      [],
    );
  });
});
