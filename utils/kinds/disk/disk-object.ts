import * as v from 'valibot';
import {
  PortalError,
  type Command,
  type CommandOutcome,
  type PortalClient,
} from '../../portal/index.ts';
import { mostCommands, troubleOf, wordOfRefusal } from '../rest/commands.ts';
import { parseItemId, runsOf, type ItemId } from '../kind/item.ts';

/**
 * Objects of Disk: an id tells what it is of, as in `file:12` (server.md §4.1). Files and folders share one id space,
 * and the portal asks for each by another method. A link stands for an object elsewhere, which is not the user's to
 * delete; `system` is the folder of uploaded files, or a drive's own root: nobody deletes them.
 */
export type DiskType = 'file' | 'folder' | 'fileLink' | 'link' | 'system';

/** An object as the portal tells of it. */
export interface DiskObject {
  id: ItemId;
  title: string;
  /** In the bin, itself or with the folder that it is in. */
  deleted: boolean;
}

const Id = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^[1-9]\d*$/));

const Fields = v.looseObject({
  ID: Id,
  TYPE: v.picklist(['file', 'folder']),
  NAME: v.fallback(v.string(), ''),
  CODE: v.fallback(v.nullish(v.string()), null),
  REAL_OBJECT_ID: v.fallback(v.optional(Id), undefined),
  // 0 or null: it is in nothing.
  PARENT_ID: v.fallback(v.optional(v.pipe(v.unknown(), v.transform(Number))), undefined),
  DELETED_TYPE: v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer()),
});

const typedId = /^(?:(file|folder|link|fileLink):)?([1-9]\d{0,15})$/;

/** Reads an id as pages draw it, a plain number, or as snapshots hold it; null when it is none. */
export function parseDiskId(value: unknown): ItemId | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && typedId.test(text) ? (text as ItemId) : null;
}

/** The type in an id, null in a plain one, and the number by which the portal is asked. */
export function partsOf(id: ItemId): { type: DiskType | null; number: string } {
  const [head = '', tail] = id.split(':');
  return tail === undefined
    ? { type: null, number: head }
    : { type: head as DiskType, number: tail };
}

/** Whether the portal's methods for folders are meant, rather than those for files. */
export function isFolder(id: ItemId): boolean {
  const { type } = partsOf(id);
  return type === 'folder' || type === 'link' || type === 'system';
}

/** A typed id. */
export function diskId(type: DiskType, number: string): ItemId | null {
  return parseItemId(number) && (`${type}:${number}` as ItemId);
}

/** Reads an object; null when it is none. */
export function readObject(value: unknown): DiskObject | null {
  const parsed = v.safeParse(Fields, value);
  if (!parsed.success) return null;
  const { ID, TYPE, NAME, CODE, REAL_OBJECT_ID, PARENT_ID, DELETED_TYPE } = parsed.output;
  // A folder that does not say what it stands for may be a link; erasing a file never goes further than the file.
  const isLink = TYPE === 'folder' ? REAL_OBJECT_ID !== ID : (REAL_OBJECT_ID ?? ID) !== ID;
  const isSystem = CODE === 'FOR_UPLOADED_FILES' || (TYPE === 'folder' && PARENT_ID === 0);
  const id = diskId(isSystem ? 'system' : typeOf(TYPE, isLink), ID);
  return id && { id, title: NAME, deleted: DELETED_TYPE !== 0 };
}

function typeOf(type: 'file' | 'folder', isLink: boolean): DiskType {
  if (!isLink) return type;
  return type === 'folder' ? 'link' : 'fileLink';
}

/** An object that exists, and may not be read: nothing more is known of it. */
type Unread = 'unread';

/**
 * Asks for objects by their ids; those that are gone are left out. A plain id is tried as a file's, then as a folder's.
 * The answer stands in the order of the ids, so that a person is shown first what stands first in their page: folders.
 * @throws PortalError, also when a part of the answer is missing.
 */
export async function objectsOf(
  client: PortalClient,
  ids: readonly ItemId[],
  as: string,
): Promise<ReadonlyMap<ItemId, DiskObject | Unread>> {
  const folders = ids.filter(isFolder);
  const files = ids.filter((id) => !isFolder(id));
  const found = new Map(await ask(client, 'disk.file.get', files, as));
  const untyped = files.filter((id) => partsOf(id).type === null && !found.has(id));
  for (const [id, object] of await ask(client, 'disk.folder.get', [...folders, ...untyped], as))
    found.set(id, object);
  return new Map(
    ids.flatMap((id) => {
      const object = found.get(id);
      return object ? [[id, object] as const] : [];
    }),
  );
}

async function ask(
  client: PortalClient,
  method: string,
  ids: readonly ItemId[],
  as: string,
): Promise<ReadonlyMap<ItemId, DiskObject | Unread>> {
  const found = new Map<ItemId, DiskObject | Unread>();
  for (const run of runsOf(ids, mostCommands)) {
    const commands = new Map<string, Command>(
      run.map((id, n) => [`get${n}`, { method, params: { id: partsOf(id).number } }]),
    );
    const { outcomes, user } = await client.batchAs(commands, as);
    if (user === undefined) throw new PortalError('notData', 'A part of the answer is missing');
    if (user !== as) throw new PortalError('otherUser', 'Somebody else is signed in');
    for (const [n, id] of run.entries()) {
      const object = objectIn(outcomes.get(`get${n}`), partsOf(id).number);
      if (object) found.set(id, object);
    }
  }
  return found;
}

/** The object of that number in an answer; null when the portal says that there is none. */
function objectIn(outcome: CommandOutcome | undefined, number: string): DiskObject | Unread | null {
  if (outcome?.state === 'refused') {
    const { state } = wordOfRefusal(outcome.error);
    if (state === 'gone') return null;
    if (state === 'noRight') return 'unread';
    throw troubleOf(outcome.error);
  }
  const object = outcome?.state === 'done' ? readObject(outcome.result) : null;
  if (!object || partsOf(object.id).number !== number)
    throw new PortalError('notData', 'Not the object that was asked for');
  return object;
}
