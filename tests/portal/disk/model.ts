/** The portal's Disk: storages and objects of one id space (server.md §4, dom.md §4, lists.md §6). */
export interface DiskStorage {
  id: number;
  name: string;
  /** `restapp` storages exist too, and no list of storages shows them. */
  entityType: 'user' | 'common' | 'group' | 'restapp';
  /** User id, group id, `shared_files_s1`. */
  entityId: string;
  rootObjectId: number;
  /** Users beside admins and the owner who may put things here and move their own ones to the trash. */
  contributors: readonly number[];
  /** Where its pages are: `/company/personal/user/7/disk/`. */
  baseUrl: string;
}

/** 0 lives, 3 was deleted itself, 4 is inside a deleted folder. */
export type DeletedType = 0 | 3 | 4;

export interface DiskObject {
  id: number;
  storageId: number;
  /** null for a storage's root. */
  parentId: number | null;
  type: 'folder' | 'file';
  name: string;
  code: string | null;
  /** The id itself, or that of a link's target. */
  realObjectId: number;
  deletedType: DeletedType;
  size: number;
  createTime: string;
  updateTime: string;
  deleteTime: string | null;
  createdBy: number;
  updatedBy: number;
  deletedBy: number | null;
  /** Who locked the file: nobody else can delete it. */
  lockedBy: number | null;
  /** An own object that others have a link to: a tile calls it a symlink, though it is none. */
  sharedOut: boolean;
}

/** What a user's lists of Disk remember (lists.md §1.3: `viewMode`, `sortMode`). */
export interface DiskView {
  mode: 'grid' | 'tile';
  /** Folders among the files. */
  mixed: boolean;
}

export interface DiskState {
  storages: Map<number, DiskStorage>;
  objects: Map<number, DiskObject>;
  /** By user; who is not here is new and gets tiles. */
  views: Map<number, DiskView>;
  /** Objects on a page of a list. */
  pageSize: number;
  /** ms until the portal's agent empties a trash that was queued. */
  agentDelay: number;
}

/** The system folder that can be neither deleted nor detached from its list. */
export const uploadedFilesCode = 'FOR_UPLOADED_FILES';

export function isLink(object: DiskObject): boolean {
  return object.realObjectId !== object.id;
}

export function isRoot(object: DiskObject): boolean {
  return object.parentId === null;
}
