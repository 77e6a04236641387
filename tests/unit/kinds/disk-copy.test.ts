import { beforeEach, describe, expect, it } from 'vitest';
import type { CopiedFile, CopyRun } from '../../../utils/kinds/index.ts';
import { kindOf, learnFacts } from '../../../utils/kinds/index.ts';
import { descendantsOf, pathOf } from '../../portal/disk/tree.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import { Browser } from '../portal-client/browser.ts';
import { failureOf } from '../portal-client/scripted.ts';

/** Reading the user's own drive with all files on it, against the demo portal (server.md §4.1, §4.2). */

const ilya = 7;
const downloads = '/bitrix/services/main/ajax.php';

let portal: Portal;
let person: Browser;

beforeEach(async () => {
  portal = await startPortal({ leads: 1, junk: 0, files: 130 });
  for (const object of portal.state.disk.objects.values())
    if (object.type === 'file') object.size = 100 + (object.id % 50);
  person = new Browser(portal, ilya);
  return () => portal.stop();
});

const copy = () => kindOf('files')?.copy ?? expect.fail('Files are copied');

async function runs(after?: (run: CopyRun) => void): Promise<CopyRun[]> {
  const facts = await learnFacts(person.client);
  const all: CopyRun[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const run: CopyRun = await copy().run(person.client, { scope: 'mine', facts, cursor });
    all.push(run);
    after?.(run);
    cursor = run.cursor;
  }
  return all;
}

function driveOf(user: number) {
  const { disk } = portal.state;
  const storage = [...disk.storages.values()].find(({ entityId }) => entityId === String(user));
  const all = descendantsOf(disk, storage?.rootObjectId ?? 0);
  return all.filter(({ deletedType }) => deletedType === 0);
}

const signal = () => new AbortController().signal;
const open = (file: Pick<CopiedFile, 'id'>) => copy().open?.(person.client, file.id, signal());
async function read(file: Pick<CopiedFile, 'id'>): Promise<string> {
  const body = await open(file);
  return typeof body === 'string' ? body : new Response(body).text();
}

describe('copying a drive', () => {
  it('reads every folder, and tells where each file lies', async () => {
    const all = await runs();
    const records = all.flatMap((run) => run.records);
    const live = driveOf(ilya);
    expect(records.map(({ ID }) => Number(ID)).toSorted((a, b) => a - b)).toEqual(
      live.map(({ id }) => id).toSorted((a, b) => a - b),
    );
    const files = all.flatMap((run) => run.files);
    const expected = live
      .filter(({ type }) => type === 'file')
      .map((file) => pathOf(portal.state.disk, file).slice(1))
      .map((path) => path.map(({ name }) => name).join('/'));
    expect(files.map(({ path }) => path.join('/')).toSorted()).toEqual(expected.toSorted());
    // No folder and no link to one is whole: what came into it since would go with it.
    expect(all.flatMap((run) => run.items)).toEqual([]);
  });

  it('tells which files lie in a folder of the portal’s own, however deep', async () => {
    const { objects } = portal.state.disk;
    const live = driveOf(ilya);
    const system = live.find(({ code }) => code !== null) ?? expect.fail('A folder of the system');
    const inside = new Set(descendantsOf(portal.state.disk, system.id).map(({ id }) => id));
    expect(inside.size).toBeGreaterThan(0);
    const files = (await runs()).flatMap((run) => run.files);
    for (const { id, portals } of files) {
      const number = Number(id.replace(/^\w+:/, ''));
      expect([number, portals]).toEqual([number, inside.has(number) ? true : undefined]);
    }
    expect(objects.size).toBeGreaterThan(inside.size);
  });

  it('is asked again by the same cursor for the same run', async () => {
    const facts = await learnFacts(person.client);
    const ask = (cursor: string) => copy().run(person.client, { scope: 'mine', facts, cursor });
    const first = await ask('');
    expect(await ask('')).toEqual(first);
    expect(first.cursor).not.toBeNull();
    const second = await ask(first.cursor ?? '');
    expect(await ask(first.cursor ?? '')).toEqual(second);
  });

  it('leaves out a folder that went since it was listed', async () => {
    let gone = false;
    const all = await runs(() => {
      if (gone) return;
      gone = true;
      const folder = driveOf(ilya).find(({ name }) => name === 'Договоры');
      if (folder) portal.state.disk.objects.delete(folder.id);
    });
    expect(gone).toBe(true);
    expect(all.reduce((sum, { closed = 0 }) => sum + closed, 0)).toBe(1);
  });

  it('brings files byte for byte, a link’s from where it points', async () => {
    const files = (await runs()).flatMap((run) => run.files);
    const [file = expect.fail()] = files;
    const text = await read(file);
    expect(text).toHaveLength(file.size ?? -1);
    expect(text).toMatch(new RegExp(`^${file.id.replace(':', ' ')} `));
    const linked = driveOf(ilya).find((one) => one.type === 'file' && one.realObjectId !== one.id);
    const { id = '' } = files.find((one) => one.id.endsWith(`:${linked?.id}`)) ?? {};
    expect(id).not.toBe('');
    expect(await read({ id: id as CopiedFile['id'] })).toMatch(
      new RegExp(`^file ${linked?.realObjectId} `),
    );
  });
});

describe('what is no file', () => {
  async function firstFile(): Promise<CopiedFile> {
    return (await runs())[0]?.files[0] ?? expect.fail();
  }

  it.each([
    ['login', 'notData'],
    ['html', 'notData'],
    ['waf', 'notData'],
    ['empty', 'notData'],
    ['empty-array', 'notData'],
    ['bad-gateway', 'busy'],
    ['error', 'busy'],
    ['reset-before', 'network'],
  ] as const)('is never taken for one: %s', async (fault, kind) => {
    const file = await firstFile();
    portal.faults.add({ kind: fault, match: downloads });
    expect(await failureOf(Promise.resolve(open(file)))).toMatchObject({ kind });
    expect(await read(file)).toHaveLength(file.size ?? -1);
  });

  it('is told apart: signed out, gone, not this user’s to read', async () => {
    const file = await firstFile();
    portal.signOut(ilya);
    expect(await failureOf(Promise.resolve(open(file)))).toMatchObject({ kind: 'signedOut' });
    person.signIn(9);
    expect(await failureOf(Promise.resolve(open(file)))).toMatchObject({ kind: 'notAllowed' });
    person.signIn(ilya);
    portal.state.disk.objects.delete(Number(file.id.split(':')[1]));
    expect(await open(file)).toBe('gone');
  });
});
