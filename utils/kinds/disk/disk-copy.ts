import * as v from 'valibot';
import { PortalError, type Command } from '../../portal/index.ts';
import type { Copy, CopiedFile, CopyRun, FullRecord } from '../kind/copy.ts';
import { troubleOf, wordOfRefusal } from '../rest/commands.ts';
import { isRecord } from '../rest/record.ts';
import { partsOf, readObject } from './disk-object.ts';

/** Objects in a page of Disk's lists (server.md §4.1). */
const pageSize = 50;

/** Folders that are read in one request. */
const foldersAtOnce = 10;

/** There is no such object (server.md §4.3). */
const noSuchObject = 'DISK_C_22001';

/** A folder that is still to be read: from after which object, and where it lies. The first is the drive itself. */
const Folder = v.object({
  id: v.string(),
  after: v.string(),
  path: v.array(v.string()),
  portals: v.boolean(),
});
type Folder = v.InferOutput<typeof Folder>;

const Cursor = v.object({ folders: v.array(Folder) });

/**
 * Copies the user's own drive, folder by folder (server.md §4.1). What a link stands for is others' and stays out; the
 * link itself is told of.
 *
 * A folder is no item of the copy: deleting it would delete what came into it since. Nor is what lies in a folder of the
 * portal's own: colleagues' tasks and posts hang on those files.
 */
export const driveCopy: Copy = {
  run: async (client, { facts, cursor, signal }) => {
    const { drive, user } = facts;
    if (!drive) return { records: [], items: [], files: [], cursor: null };
    const folders = cursor
      ? readCursor(cursor)
      : [{ id: drive.root, after: '0', path: [], portals: false }];
    const asked = folders.slice(0, foldersAtOnce);
    const commands = new Map(asked.map((folder, n) => [`folder${n}`, children(folder)]));
    const answer = await client.batchAs(commands, user, signal);
    if (answer.user !== user) throw new PortalError('otherUser', 'Somebody else is signed in');
    const left = folders.slice(foldersAtOnce);
    const records: FullRecord[] = [];
    const files: CopiedFile[] = [];
    let closed = 0;
    for (const [n, folder] of asked.entries()) {
      const outcome = answer.outcomes.get(`folder${n}`);
      if (outcome?.state === 'refused') {
        // It went, or was closed to this user, since it was listed; the drive itself is another matter.
        const { state } = wordOfRefusal(outcome.error);
        if (folder.path.length === 0 || (state !== 'gone' && state !== 'noRight'))
          throw troubleOf(outcome.error);
        closed += 1;
        continue;
      }
      const rows = outcome?.state === 'done' ? readRows(outcome.result) : null;
      if (!rows) throw new PortalError('notData', 'Not the answer of a list');
      for (const { record, object, path } of rows.map((row) => under(folder, row))) {
        records.push(record);
        const { type, number } = partsOf(object.id);
        if (type === 'file' || type === 'fileLink')
          files.push({
            id: object.id,
            title: object.title,
            path,
            ...sizeOf(record),
            ...timeOf(record),
            ...(folder.portals && { portals: true }),
          });
        if (type === 'folder' || type === 'system')
          left.push({
            id: number,
            after: '0',
            path,
            portals: folder.portals || type === 'system',
          });
      }
      if (rows.length >= pageSize) left.push({ ...folder, after: lastOf(rows, folder) });
    }
    const next = left.length > 0 ? JSON.stringify({ folders: left }) : null;
    return { records, items: [], files, closed, cursor: next } satisfies CopyRun;
  },
  open: async (client, id, signal) => {
    const fileId = partsOf(id).number;
    try {
      return (await client.download('disk.api.file.download', { fileId }, signal)) ?? 'elsewhere';
    } catch (error) {
      if (error instanceof PortalError && error.code === noSuchObject) return 'gone';
      throw error;
    }
  },
};

function readCursor(cursor: string): Folder[] {
  return v.parse(Cursor, JSON.parse(cursor)).folders;
}

function children({ id, after }: Folder): Command {
  return {
    method: 'disk.folder.getchildren',
    params: { id, filter: { '>ID': after }, order: { ID: 'ASC' }, start: 0 },
  };
}

interface Row {
  record: FullRecord;
  object: NonNullable<ReturnType<typeof readObject>>;
}

/** All of the rows or nothing: a row that cannot be read makes an answer that proves nothing. */
function readRows(result: unknown): Row[] | null {
  if (!Array.isArray(result)) return null;
  const rows = result.map((record: unknown) => {
    const object = readObject(record);
    return isRecord(record) && object ? { record, object } : null;
  });
  return rows.every((row) => row !== null) ? rows : null;
}

function under({ path }: Folder, { record, object }: Row): Row & { path: string[] } {
  return { record, object, path: [...path, object.title] };
}

function sizeOf(record: FullRecord): { size?: number } {
  const size = Number(record['SIZE']);
  return record['SIZE'] !== undefined && Number.isSafeInteger(size) && size >= 0 ? { size } : {};
}

function timeOf(record: FullRecord): { changedAt?: number } {
  const changedAt = Date.parse(String(record['UPDATE_TIME']));
  return Number.isFinite(changedAt) ? { changedAt } : {};
}

function lastOf(rows: readonly Row[], folder: Folder): string {
  const last = rows.at(-1);
  const id = last ? partsOf(last.object.id).number : folder.after;
  if (Number(id) <= Number(folder.after))
    throw new PortalError('notData', 'The list does not go on');
  return id;
}
