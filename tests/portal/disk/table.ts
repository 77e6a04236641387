/** Disk's table view: the grid of a folder or of a trash (dom.md §4.2). */
import type { PortalContext } from '../context.ts';
import { drawnToken } from '../pages/component.ts';
import { dateText } from '../pages/format.ts';
import { initials } from '../pages/frame.ts';
import { drawGrid, type GridRow } from '../pages/grid.ts';
import { attributes, escapeHtml } from '../pages/html.ts';
import type { PageRequest } from '../pages/request.ts';
import { wordsOf } from '../pages/words.ts';
import { actionsOf } from './actions.ts';
import { componentId, iconClass, objectUrl } from './fields.ts';
import { hasNext, type DiskList } from './list.ts';
import type { DiskObject } from './model.ts';
import { mayDestroy, mayMarkDeleted } from './rights.ts';
import { diskWords, sizeText } from './words.ts';

/** No panel of group actions under it, no total, and no pager when there is one page. */
export function drawTable(
  ctx: PortalContext,
  request: PageRequest,
  list: DiskList,
): { html: string; script: string } {
  const { page } = list.window;
  const words = diskWords(request.language);
  const { pages } = ctx.options;
  return drawGrid({
    gridId: list.gridId,
    listPath: list.listPath,
    columns: [
      { id: 'NAME', name: words.name, sort: 'name' },
      list.trash
        ? { id: 'DELETE_TIME', name: words.deleted, sort: 'delete_time' }
        : { id: 'UPDATE_TIME', name: words.updated, sort: 'update_time' },
      { id: 'CREATE_USER', name: words.owner },
      { id: 'FORMATTED_SIZE', name: words.size, sort: 'formatted_size', align: 'right' },
    ],
    rows: list.shown.map((object) => drawRow(ctx, request, list, object)),
    pager: {
      scheme: 'nav',
      param: list.navParam,
      page,
      pages: hasNext(list, ctx.state.disk) ? page + 1 : page,
      total: null,
      hideSingle: true,
    },
    panel: null,
    words: wordsOf(request.language),
    pageSize: ctx.state.disk.pageSize,
    sortBy: list.sort.by,
    sortOrder: list.sort.order,
    sessid: drawnToken(ctx, request, list.gridId),
    pinnedHeader: pages.pinnedHeader,
    stickyColumns: pages.stickyColumns,
  });
}

function drawRow(
  ctx: PortalContext,
  request: PageRequest,
  list: DiskList,
  object: DiskObject,
): GridRow {
  const { disk, users } = ctx.state;
  const { language, user } = request;
  const words = diskWords(language);
  const owner = users.get(object.createdBy);
  const name = owner === undefined ? '' : `${owner.name} ${owner.lastName}`;
  const time = list.trash ? object.deleteTime : object.updateTime;
  return {
    id: object.id,
    attributes: {
      'data-is-folder': String(object.type === 'folder'),
      'data-is-file': String(object.type === 'file'),
      'data-can-destroy': String(mayDestroy(disk, user, object)),
    },
    actions: actionsOf(
      { disk, user, words, trash: list.trash, componentId: componentId(list.gridId) },
      object,
    ),
    cells: {
      NAME: nameCell(ctx, request, list, object),
      [list.trash ? 'DELETE_TIME' : 'UPDATE_TIME']: escapeHtml(dateText(time ?? '', language)),
      CREATE_USER: `<div class="crm-user"><span class="bx-avatar bx-avatar-${object.createdBy % 6}">${escapeHtml(initials(name))}</span>${escapeHtml(name)}</div>`,
      FORMATTED_SIZE: object.type === 'file' ? escapeHtml(sizeText(object.size, words)) : '',
    },
  };
}

function nameCell(
  ctx: PortalContext,
  request: PageRequest,
  list: DiskList,
  object: DiskObject,
): string {
  const { disk } = ctx.state;
  const isFolder = object.type === 'folder';
  const shared = {
    id: `disk_obj_${object.id}`,
    'data-object-id': object.id,
    'data-can-add': String(isFolder && mayMarkDeleted(disk, request.user, object)),
  };
  const title = isFolder
    ? `<a${attributes({ class: 'js-disk-grid-folder bx-disk-folder-title', href: folderUrl(ctx, list, object), ...shared })}>${escapeHtml(object.name)}</a>`
    : `<span${attributes({ class: 'bx-disk-folder-title', id: shared.id, 'data-viewer': '', 'data-object-id': object.id, 'data-title': object.name })}>${escapeHtml(object.name)}</span>`;
  const lock = isFolder
    ? ''
    : `<span${attributes({
        class: 'js-lock-icon disk-locked-document-block-icon-small-list',
        id: `lock-anchor-created-${object.id}-${list.gridId}`,
        'data-lock-created-by': object.lockedBy ?? '',
        title: diskWords(request.language).locked,
        style: object.lockedBy === null ? 'display:none' : undefined,
      })}></span>`;
  return `<table class="bx-disk-object-name"><tbody><tr><td class="bx-disk-object-icon"><div${attributes(
    {
      class: `bx-file-icon-container-small ${iconClass(object)}${isFolder ? ' js-disk-grid-open-folder' : ''}`,
      'data-object-id': object.id,
    },
  )}></div></td><td class="bx-disk-object-title">${title}</td><td class="bx-disk-object-lock">${lock}</td></tr></tbody></table>`;
}

/** Folders open where one is: inside a link, and inside the trash, addresses go on from there. */
export function folderUrl(ctx: PortalContext, list: DiskList, object: DiskObject): string {
  return list.filtered && !list.trash
    ? objectUrl(ctx.state.disk, object)
    : `${list.listPath}${encodeURIComponent(object.name)}/`;
}
