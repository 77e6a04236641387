/** The two ways to empty a trash: the agent's, and the portions of the old component (server.md §4.3, §4.4). */
import { destroyAlone, type Deed } from './deletion.ts';
import type { DiskObject, DiskState, DiskStorage } from './model.ts';
import { descendantsOf, pathOf } from './tree.ts';

/** Deleted objects under a folder, the deepest levels first. */
export function deletedUnder(disk: DiskState, folderId: number): DiskObject[] {
  return descendantsOf(disk, folderId)
    .filter((one) => one.deletedType !== 0)
    .map((object) => ({ object, depth: pathOf(disk, object).length }))
    .toSorted((a, b) => b.depth - a.depth)
    .map(({ object }) => object);
}

/** The agent comes a while later, destroys what the caller may, and tells nobody. */
export function emptyLater(deed: Deed, storage: DiskStorage): void {
  const { ctx, user, command, request } = deed;
  ctx.state.audit.push({
    at: ctx.now(),
    request,
    userId: user.id,
    command,
    kind: 'storage',
    id: storage.id,
    outcome: 'done',
  });
  const agent: Deed = { ...deed, command: `${command} by storage` };
  setTimeout(() => {
    for (const object of deletedUnder(ctx.state.disk, storage.rootObjectId)) {
      destroyAlone(agent, object);
    }
  }, ctx.state.disk.agentDelay).unref();
}
