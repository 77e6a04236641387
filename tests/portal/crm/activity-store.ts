/** The activities, found by their owner without a walk over all of them (server.md §2.7). */
import type { Activity } from '../model.ts';

/** A Map that also knows which ids belong to an owner. Owners change by `set` only. */
export class ActivityStore extends Map<number, Activity> {
  #byOwner = new Map<string, Set<number>>();
  #highest = 0;

  /** The id of the next new activity. */
  get nextId(): number {
    return this.#highest + 1;
  }

  override set(id: number, activity: Activity): this {
    this.delete(id);
    this.#highest = Math.max(this.#highest, id);
    const owner = ownerKey(activity.ownerTypeId, activity.ownerId);
    const ids = this.#byOwner.get(owner) ?? new Set();
    this.#byOwner.set(owner, ids.add(id));
    return super.set(id, activity);
  }

  override delete(id: number): boolean {
    const activity = this.get(id);
    if (activity !== undefined) {
      this.#byOwner.get(ownerKey(activity.ownerTypeId, activity.ownerId))?.delete(id);
    }
    return super.delete(id);
  }

  /** Removes an owner's activities and answers them. */
  takeOf(ownerTypeId: number, ownerId: number): Activity[] {
    const ids = [...(this.#byOwner.get(ownerKey(ownerTypeId, ownerId)) ?? [])];
    const taken = ids.flatMap((id) => this.get(id) ?? []);
    for (const id of ids) {
      this.delete(id);
    }
    this.#byOwner.delete(ownerKey(ownerTypeId, ownerId));
    return taken;
  }
}

function ownerKey(type: number, id: number): string {
  return `${type}:${id}`;
}
