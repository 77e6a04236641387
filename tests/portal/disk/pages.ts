/** Disk's pages: folders and trashes of every storage, as a table or as tiles (dom.md §4, lists.md §2.6). */
import type { CoreContext } from '../core-context.ts';
import type { PageTools } from '../module.ts';
import { accessDenied, answerGrid } from '../pages/component.ts';
import { searchBox } from '../pages/filter.ts';
import { attributes, escapeHtml, scriptJson } from '../pages/html.ts';
import type { Draw, PageAnswer } from '../pages/index.ts';
import { phpInt, type PageRequest } from '../pages/request.ts';
import { wordsOf } from '../pages/words.ts';
import { destroyAny } from './controllers.ts';
import { markDeleted, restore, type Deed } from './deletion.ts';
import { componentId } from './fields.ts';
import { gridIdOf, listOf, type DiskList } from './list.ts';
import { childrenIn, placeOf, type DiskPlace } from './place.ts';
import { mayReadStorage } from './rights.ts';
import { drawTable } from './table.ts';
import { drawTiles, tilesAnswer } from './tiles.ts';
import { diskWords } from './words.ts';

/** Crumbs beyond these are not in the page: those nearest to the root are left out. */
const shownCrumbs = 4;

export function registerDiskPages({ page, ctx }: PageTools): void {
  page('/docs/', async (request, _nonce, c) =>
    c.redirect(`/company/personal/user/${request.user.id}/disk/path/`),
  );
  for (const path of [
    '/company/personal/user/:uid/disk/*',
    '/workgroups/group/:gid/disk/*',
    '/docs/shared/*',
  ]) {
    page(path, diskPage(ctx));
  }
}

function diskPage(ctx: CoreContext): Draw {
  return async (request, nonce, c) => {
    const { disk } = ctx.state;
    const place = placeOf(disk, request.path);
    const words = diskWords(request.language);
    if (typeof place === 'string') {
      return c.redirect(place);
    }
    if (place === null || !mayReadStorage(request.user, place.storage)) {
      return { title: words.disk, menu: 'disk', content: accessDenied(words.noFolder) };
    }
    const chosen = chosenPlace(ctx, request, place);
    await changeRows(ctx, request, chosen);
    await ctx.spend(ctx.options.cost.perList);
    const list = listOf(ctx, request, chosen);
    if (list.view.mode === 'tile' && request.isAjax) {
      return tilesAnswer(ctx, request, list);
    }
    const { html, script } =
      list.view.mode === 'tile' ? drawTiles(ctx, request, list) : drawTable(ctx, request, list);
    return answerGrid(
      ctx,
      request,
      nonce,
      { gridId: list.gridId, html, script: `${pageScript(request, list)}${script}` },
      (component) => around(ctx, request, list, component),
    );
  };
}

/** The page's own requests may choose the folder by a posted `folderId` (lists.md §1.2). */
function chosenPlace(ctx: CoreContext, request: PageRequest, place: DiskPlace): DiskPlace {
  const { objects } = ctx.state.disk;
  const folder = objects.get(phpInt(request.value('folderId')));
  const isInternal = request.isPost && request.value('internal') === 'true';
  return isInternal && folder?.type === 'folder' && folder.storageId === place.storage.id
    ? {
        ...place,
        crumbs: [...place.crumbs.slice(0, 1), ...(folder.parentId === null ? [] : [folder])],
      }
    : place;
}

const rowCommands = { delete: markDeleted, destroy: destroyAny, restore } as const;

/** The group actions of the lists: `rows[]` and `controls[action_button_<GRID_ID>]` (dom.md §4.2). */
async function changeRows(ctx: CoreContext, request: PageRequest, place: DiskPlace): Promise<void> {
  const name = request.value(`controls[action_button_${gridIdOf(place)}]`);
  if (
    !request.isPost ||
    !request.tokenIsGood ||
    !(name === 'delete' || name === 'destroy' || name === 'restore')
  ) {
    return;
  }
  const { user, number } = request;
  const deed: Deed = { ctx, user, command: `list.${name}`, request: number };
  for (const id of new Set(request.values('rows').map(phpInt))) {
    const object = ctx.state.disk.objects.get(id);
    if (object !== undefined) {
      await ctx.spend(ctx.options.cost.perDelete);
      rowCommands[name](deed, object);
    }
  }
}

/** Where the page tells its scripts which folder is open: the address carries names only. */
function pageScript(request: PageRequest, list: DiskList): string {
  const { storage, crumbs, gridId, trash } = list;
  const folder = crumbs.at(-1);
  const id = componentId(gridId);
  const {
    remove,
    detach,
    restore: back,
    destroy,
    move,
    copy,
    download,
  } = diskWords(request.language);
  const root = { id: storage.rootObjectId };
  return `BX.Disk['FolderListClass_${id}'] = new BX.Disk.FolderListClass(${scriptJson({
    componentId: id,
    gridId,
    filterId: gridId,
    isTrashMode: trash,
    isTile: list.view.mode === 'tile',
    texts: { delete: remove, detach, restore: back, destroy, move, copy, download },
    currentFolder: { id: folder?.id, name: folder?.name },
    rootObject: root,
    storage: {
      id: storage.id,
      name: storage.name,
      link: `${storage.baseUrl}path/`,
      trashLink: `${storage.baseUrl}trashcan/`,
      rootObject: root,
    },
  })});`;
}

function around(
  ctx: CoreContext,
  request: PageRequest,
  list: DiskList,
  component: string,
): PageAnswer {
  const words = diskWords(request.language);
  const { filter } = ctx.gridOf(request.user, list.gridId);
  const content = `<link rel="stylesheet" href="/bitrix/js/disk/disk.css"><script src="/bitrix/js/ui/tilegrid/tilegrid.js"></script><script src="/bitrix/js/disk/disk.js"></script><div${attributes({ class: `bx-disk-interface-filelist${list.filtered ? ' disk-running-filter' : ''}` })}>${toolbar(request, list)}${emptyFolder(ctx, list)}${component}</div>`;
  return {
    title: list.trash ? `${list.storage.name}: ${words.trash}` : list.storage.name,
    menu: 'disk',
    toolbar: `<div class="ui-toolbar-filter-box">${searchBox(list.gridId, filter, wordsOf(request.language))}</div>`,
    bodyClass: 'no-paddings pagetitle-toolbar-field-view flexible-layout',
    content: request.isSlider ? `<div id="bx-disk-container">${content}</div>` : content,
  };
}

function toolbar(request: PageRequest, list: DiskList): string {
  const words = diskWords(request.language);
  const { baseUrl } = list.storage;
  const section = `${baseUrl}${list.trash ? 'trashcan' : 'path'}/`;
  const names = list.crumbs.slice(1).map(({ name }) => `${encodeURIComponent(name)}/`);
  const crumbs = list.crumbs
    .map((object, index) => {
      const data = attributes({
        class: 'disk-breadcrumbs-item',
        'data-object-id': object.id,
        'data-is-root': index === 0 ? '1' : undefined,
        'data-object-name': object.name,
      });
      const url = escapeHtml(`${section}${names.slice(0, index).join('')}`);
      return `<span${data}><a class="disk-breadcrumbs-item-title" href="${url}" data-slider-ignore-autobinding="true">${escapeHtml(object.name)}</a></span>`;
    })
    .slice(-shownCrumbs)
    .join('<span class="disk-breadcrumbs-arrow">›</span>');
  const views = (['grid', 'tile'] as const)
    .map((mode) => {
      const classes = `disk-folder-list-view-item disk-folder-list-view-item-${mode === 'grid' ? 'lines' : 'grid-tile'}${mode === list.view.mode ? ' disk-folder-list-view-item-active' : ''}`;
      return `<a class="${classes}" href="${escapeHtml(list.listPath)}?viewMode=${mode}&amp;viewSize=m" data-slider-ignore-autobinding="true">${escapeHtml(mode === 'grid' ? words.table : words.tiles)}</a>`;
    })
    .join('');
  const trash = `<a class="disk-folder-list-trash" href="${escapeHtml(baseUrl)}trashcan/" data-slider-ignore-autobinding="true">${escapeHtml(words.trash)}</a>`;
  return `<div id="disk-folder-list-toolbar" class="disk-folder-list-toolbar"><div class="disk-breadcrumbs">${crumbs}</div><span class="disk-folder-list-sorting" data-role="disk-folder-list-sorting">${escapeHtml(words.updated)}</span><div class="disk-folder-list-view">${list.trash ? '' : trash}${views}</div></div>`;
}

function emptyFolder(ctx: CoreContext, list: DiskList): string {
  const isEmpty = childrenIn(ctx.state.disk, list.crumbs, list.trash).length === 0;
  return isEmpty && list.view.mode === 'tile' && !list.filtered
    ? '<div class="disk-folder-list-no-data-inner"></div>'
    : '';
}
