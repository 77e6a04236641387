/** What a row's or a tile's menu offers, as JavaScript text (lists.md §6). */
import type { User } from '../model.ts';
import { downloadUrl, objectUrl } from './fields.ts';
import { isLink, uploadedFilesCode, type DiskObject, type DiskState } from './model.ts';
import { mayDestroy, mayMarkDeleted } from './rights.ts';
import type { DiskWords } from './words.ts';

export interface DiskAction {
  /** Only some have one: download, rename, copy, move, delete and restore have none. */
  id?: string;
  text: string;
  onclick?: string;
  items?: DiskAction[];
}

interface ActionPlace {
  disk: DiskState;
  user: User;
  words: DiskWords;
  trash: boolean;
  /** Names the page's `BX.Disk['FolderListClass_<id>']`. */
  componentId: string;
}

export function actionsOf(place: ActionPlace, object: DiskObject): DiskAction[] {
  return place.trash ? trashActions(place, object) : liveActions(place, object);
}

function liveActions(place: ActionPlace, object: DiskObject): DiskAction[] {
  const { disk, user, words } = place;
  const changes = mayMarkDeleted(disk, user, object);
  const actions: DiskAction[] = [
    {
      id: 'open',
      text: words.open,
      onclick: call(place, 'openObject', text(objectUrl(disk, object))),
    },
  ];
  if (object.type === 'file') {
    actions.push({
      text: words.download,
      onclick: call(place, 'download', text(downloadUrl(object))),
    });
  }
  actions.push({
    id: 'share-section',
    text: words.share,
    items: [
      { id: 'copy-buffer', text: words.copy, onclick: call(place, 'copyLink', String(object.id)) },
      { id: 'share', text: words.share, onclick: call(place, 'showSharing', String(object.id)) },
    ],
  });
  if (changes) {
    actions.push(
      { text: words.rename, onclick: call(place, 'renameInline', String(object.id)) },
      { text: words.move, onclick: call(place, 'openMoveModalWindow', described(object)) },
    );
  }
  if (changes && object.type === 'file') {
    const id = object.lockedBy === null ? 'lock' : 'unlock';
    actions.push({ id, text: words[id], onclick: call(place, `${id}File`, String(object.id)) });
  }
  if (changes && isLink(object)) {
    actions.push({
      id: 'detach',
      text: words.detach,
      onclick: call(place, 'openConfirmDetach', `{object: ${described(object)}}`),
    });
  } else if (changes && object.code !== uploadedFilesCode) {
    actions.push(removal(place, object, words.remove));
  }
  return actions;
}

function trashActions(place: ActionPlace, object: DiskObject): DiskAction[] {
  const { disk, user, words } = place;
  const actions: DiskAction[] = [];
  if (mayMarkDeleted(disk, user, object)) {
    actions.push({
      text: words.restore,
      onclick: call(place, 'openConfirmRestore', `{object: ${described(object)}}`),
    });
  }
  if (mayDestroy(disk, user, object)) {
    actions.push(removal(place, object, words.destroy));
  }
  return actions;
}

function removal(place: ActionPlace, object: DiskObject, words: string): DiskAction {
  const canDelete = mayDestroy(place.disk, place.user, object);
  const argument = `{object: ${described(object)}, canDelete: ${canDelete}}`;
  return { text: words, onclick: call(place, 'openConfirmDelete', argument) };
}

function call({ componentId }: ActionPlace, method: string, argument: string): string {
  return `BX.Disk['FolderListClass_${componentId}'].${method}(${argument})`;
}

function described({ id, name, type, deletedType }: DiskObject): string {
  return `{id: ${id}, name: ${text(name)}, isFolder: ${type === 'folder'}, isDeleted: ${deletedType !== 0}}`;
}

/** A JavaScript string in single quotes. */
function text(value: string): string {
  return `'${value.replaceAll(/[\\']/gu, String.raw`\$&`).replaceAll('\n', String.raw`\n`)}'`;
}
