import * as v from 'valibot';
import { PortalError, type Command, type PortalClient } from '../../portal/index.ts';

/** A drive, as far as it was looked through. */
export interface DriveSize {
  name: string;
  own: boolean;
  files: number;
  bytes: number;
  /** Everything on it was counted; else there is more than that. */
  complete: boolean;
}

/** Folders asked for in one request, and requests side by side. */
const most = { commands: 10, lanes: 4 };

/** Rows that the portal lists at once. */
const page = 50;

const Id = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^[1-9]\d*$/));
const Storages = v.array(
  v.looseObject({
    ID: Id,
    NAME: v.fallback(v.string(), ''),
    ROOT_OBJECT_ID: Id,
    ENTITY_TYPE: v.fallback(v.string(), ''),
    ENTITY_ID: v.fallback(v.pipe(v.union([v.string(), v.number()]), v.transform(String)), ''),
  }),
);
const Rows = v.array(
  v.looseObject({
    ID: Id,
    TYPE: v.fallback(v.string(), ''),
    REAL_OBJECT_ID: v.optional(v.nullable(Id)),
    SIZE: v.fallback(v.pipe(v.union([v.string(), v.number()]), v.transform(Number)), 0),
  }),
);

interface Place {
  drive: DriveSize;
  folder: string;
  start: number;
}

/**
 * Adds up what lies on the user's own drive and on the company's (server.md §4.1): no interface tells a drive's size.
 * @param signal when it aborts, what was found by then is told as not complete.
 * @throws PortalError when the drives cannot be listed at all.
 */
export async function measureDrives(
  client: PortalClient,
  user: string,
  signal: AbortSignal,
): Promise<DriveSize[]> {
  const drives: DriveSize[] = [];
  const queue: Place[] = [];
  for (const filter of [{ ENTITY_TYPE: 'user', ENTITY_ID: user }, { ENTITY_TYPE: 'common' }]) {
    const { result } = await client.call('disk.storage.getlist', { filter }, { signal });
    const parsed = v.safeParse(Storages, result);
    if (!parsed.success) throw new PortalError('notData', 'Not a list of drives');
    for (const { NAME, ROOT_OBJECT_ID, ENTITY_TYPE, ENTITY_ID } of parsed.output) {
      const own = ENTITY_TYPE === 'user' && ENTITY_ID === user;
      if (!own && ENTITY_TYPE !== 'common') continue;
      const drive = { name: NAME, own, files: 0, bytes: 0, complete: true };
      drives.push(drive);
      queue.push({ drive, folder: ROOT_OBJECT_ID, start: 0 });
    }
  }
  await walk(client, queue, signal);
  return drives;
}

async function walk(client: PortalClient, queue: Place[], signal: AbortSignal): Promise<void> {
  const lane = async (): Promise<void> => {
    for (let places = next(); places.length > 0; places = next())
      queue.push(...(await lookInto(client, places, signal)));
  };
  const next = () => queue.splice(0, most.commands);
  // A lane that finds nothing queued ends, though others may find more: then all set out again.
  while (queue.length > 0) await Promise.all(Array.from({ length: most.lanes }, lane));
}

/** Counts one page of each folder. @returns what is yet to be looked into. */
async function lookInto(
  client: PortalClient,
  places: readonly Place[],
  signal: AbortSignal,
): Promise<Place[]> {
  const commands = new Map<string, Command>(
    places.map(({ folder, start }, n) => [
      `folder${n}`,
      { method: 'disk.folder.getchildren', params: { id: folder, start } },
    ]),
  );
  const more: Place[] = [];
  try {
    const { outcomes } = await client.batch(commands, { signal });
    for (const [n, place] of places.entries()) {
      const outcome = outcomes.get(`folder${n}`);
      const rows = outcome?.state === 'done' ? v.safeParse(Rows, outcome.result) : undefined;
      if (!rows?.success) place.drive.complete = false;
      else more.push(...count(place, rows.output));
      if (outcome?.state === 'done' && (outcome.total ?? 0) > place.start + page)
        more.push({ ...place, start: place.start + page });
    }
  } catch (error) {
    if (!signal.aborted && !(error instanceof PortalError)) throw error;
    for (const { drive } of places) drive.complete = false;
  }
  return more;
}

function count({ drive }: Place, rows: v.InferOutput<typeof Rows>): Place[] {
  const folders: Place[] = [];
  for (const { ID, TYPE, REAL_OBJECT_ID, SIZE } of rows) {
    // What others share is a link, and lies on their drive.
    if (REAL_OBJECT_ID && REAL_OBJECT_ID !== ID) continue;
    if (TYPE === 'folder') folders.push({ drive, folder: ID, start: 0 });
    else {
      drive.files += 1;
      drive.bytes += Number.isFinite(SIZE) ? SIZE : 0;
    }
  }
  return folders;
}
