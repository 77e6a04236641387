/** Disk's tile view: items as JSON, for the page's script and for ajax requests (lists.md §2.6, §6). */
import type { PortalContext } from '../context.ts';
import { scriptJson, escapeHtml, withQuery } from '../pages/html.ts';
import type { PageRequest } from '../pages/request.ts';
import { actionsOf } from './actions.ts';
import { componentId, objectUrl } from './fields.ts';
import { hasNext, type DiskList } from './list.ts';
import { isLink, type DiskObject } from './model.ts';
import { mayMarkDeleted } from './rights.ts';
import { folderUrl } from './table.ts';
import { diskWords, sizeText } from './words.ts';

/** What an ajax request gets in place of html. */
export function tilesAnswer(ctx: PortalContext, request: PageRequest, list: DiskList): Response {
  return Response.json({
    status: 'success',
    data: { ...tilesData(ctx, request, list), actionsPanel: '' },
    errors: [],
  });
}

/** The container is empty: the tiles are made by the script. */
export function drawTiles(
  ctx: PortalContext,
  request: PageRequest,
  list: DiskList,
): { html: string; script: string } {
  const id = escapeHtml(list.gridId);
  return {
    html: `<div id="${id}_tile_grid_container" class="disk-tile-grid"><div id="${id}" class="ui-grid-tile" tabindex="0"></div></div>`,
    script: `BX.TileGrid.boot(${scriptJson(tilesData(ctx, request, list))});`,
  };
}

function tilesData(ctx: PortalContext, request: PageRequest, list: DiskList) {
  const { disk } = ctx.state;
  const { page } = list.window;
  const next = hasNext(list, disk);
  return {
    tileGrid: {
      id: list.gridId,
      items: list.shown.map((object) => tile(ctx, request, list, object)),
      itemType: 'BX.Disk.TileGrid.Item',
    },
    navigation: {
      urlNextPage: next ? withQuery(list.listPath, `${list.navParam}=page-${page + 1}`) : '',
      pageSize: disk.pageSize,
      currentPage: page,
      hasNextPage: next,
    },
  };
}

/** `isSymlink` is true for an own object that is shared out as well: only `detach` proves a link. */
function tile(ctx: PortalContext, request: PageRequest, list: DiskList, object: DiskObject) {
  const { disk } = ctx.state;
  const { user, language } = request;
  const isFolder = object.type === 'folder';
  const words = diskWords(language);
  return {
    id: object.id,
    name: object.name,
    isFolder,
    isFile: !isFolder,
    isLocked: object.lockedBy !== null,
    isSymlink: isLink(object) || object.sharedOut,
    canAdd: isFolder && mayMarkDeleted(disk, user, object),
    link: isFolder ? folderUrl(ctx, list, object) : objectUrl(disk, object),
    formattedSize: isFolder ? '' : sizeText(object.size, words),
    image: '',
    isDraggable: true,
    isDroppable: isFolder,
    actions: actionsOf(
      { disk, user, words, trash: list.trash, componentId: componentId(list.gridId) },
      object,
    ),
  };
}
