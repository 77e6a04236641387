/** The saved filter of a grid: presets, what a URL writes, and the search box with its chips. */
import { kindNamed, kindOfGrid } from '../crm/kinds.ts';
import { stagesOf } from '../crm/stages.ts';
import type { GridState, SavedFilter } from '../model.ts';
import { escapeHtml, scriptJson } from './html.ts';
import type { PageRequest } from './request.ts';
import { stageName, type Words } from './words.ts';

const defaultPreset = 'default_filter';
const urlPreset = 'tmp_filter';

/** Status lists of the presets. `filter_my` is resolved by whoever matches leads (it has no status). */
const presets: Record<string, string[]> = {
  [defaultPreset]: [],
  filter_my: [],
  filter_in_work: ['NEW', 'IN_PROCESS'],
  filter_junk: ['JUNK'],
};

/** What the filter of a grid offers: the leads' have more presets, grids of no kind have no stages. */
function offered(
  gridId: string,
  words: Words,
): { presets: string[]; statuses: [string, string][] } {
  const kind = kindOfGrid(gridId)?.kind ?? kindNamed('lead');
  if (kind.name === 'lead') {
    return { presets: Object.keys(presets), statuses: Object.entries(words.statuses) };
  }
  return {
    presets: [defaultPreset, 'filter_my'],
    statuses: kind.hasStages
      ? stagesOf(kind.name).map((stage) => [stage, stageName(stage, words)])
      : [],
  };
}

function presetName(gridId: string, words: Words, preset: string): string {
  const isLead = offered(gridId, words).presets.includes('filter_junk');
  const names: Record<string, string> = {
    [defaultPreset]: isLead ? words.all : words.allRecords,
    filter_my: isLead ? words.mine : words.myRecords,
    filter_in_work: words.inWork,
    filter_junk: words.junk,
  };
  return names[preset] ?? words.customFilter;
}

export function isDefaultFilter(filter: SavedFilter): boolean {
  return (
    filter.find === '' &&
    filter.statusId.length === 0 &&
    !(filter.preset !== defaultPreset && filter.preset in presets)
  );
}

/**
 * lists.md §1.3: outside ajax, `apply_filter` saves the URL's values as the user's filter, and
 * `clear_filter` drops it. In ajax neither is heard.
 */
export function saveFilterOfUrl(request: PageRequest, grid: GridState): void {
  if (request.isAjax) {
    return;
  }
  if (request.value('clear_filter')) {
    grid.filter = { preset: defaultPreset, find: '', statusId: [] };
  }
  if (request.value('apply_filter')) {
    grid.filter = {
      preset: urlPreset,
      find: request.value('FIND') ?? '',
      statusId: [...request.values('STATUS_ID'), ...request.values('STAGE_ID')].filter(
        (status) => status !== '',
      ),
    };
  }
}

/** What the page's own filter posts (settings.ajax.php of main.ui.filter). */
export function saveFilterOfForm(request: PageRequest, grid: GridState): void {
  const preset = request.value('preset_id') ?? defaultPreset;
  const statuses = presets[preset];
  grid.filter = {
    preset,
    find: (request.value('fields[FIND]') ?? '').trim(),
    statusId: statuses === undefined ? request.values('fields[STATUS_ID]') : [...statuses],
  };
}

export function searchBox(gridId: string, filter: SavedFilter, words: Words): string {
  const id = escapeHtml(gridId);
  const offer = offered(gridId, words);
  const names = new Map(offer.statuses);
  const plain = isDefaultFilter(filter);
  const preset = filter.preset in presets ? filter.preset : urlPreset;
  const chipText =
    preset === urlPreset && filter.statusId.length > 0
      ? `${words.stage}: ${filter.statusId.map((status) => names.get(status) ?? status).join(', ')}`
      : presetName(gridId, words, preset);
  const hasChip = preset === urlPreset ? filter.statusId.length > 0 : preset !== defaultPreset;
  const chip = hasChip
    ? `<div class="main-ui-filter-search-square main-ui-square" data-item="${escapeHtml(
        scriptJson({ id: preset }),
      )}"><div class="main-ui-square-item">${escapeHtml(chipText)}</div><div class="main-ui-item-icon main-ui-square-delete" title="${escapeHtml(words.reset)}"></div></div>`
    : '';
  const classes = `main-ui-filter-search main-ui-filter-theme-light${
    plain ? ' main-ui-filter-default-applied' : ' main-ui-filter-search--active'
  }`;
  const sidebar = offer.presets
    .map(
      (key) =>
        `<div class="main-ui-filter-sidebar-item${key === preset || (plain && key === defaultPreset) ? ' main-ui-filter-current-item' : ''}" data-id="${key}"><span class="main-ui-filter-sidebar-item-text">${escapeHtml(presetName(gridId, words, key))}</span></div>`,
    )
    .join('');
  const statuses = offer.statuses
    .map(
      ([status, name]) =>
        `<div class="main-ui-filter-status${filter.statusId.includes(status) ? ' main-ui-filter-status-checked' : ''}" data-status="${status}" role="checkbox" tabindex="0" aria-checked="${filter.statusId.includes(status)}">${escapeHtml(name)}</div>`,
    )
    .join('');
  const state = escapeHtml(scriptJson({ ...filter, preset }));
  return `<div class="${classes}" id="${id}_search_container" data-filter-id="${id}" data-state="${state}">${chip}<input type="text" name="FIND" id="${id}_search" class="main-ui-filter-search-filter" value="${escapeHtml(filter.find)}" placeholder="${escapeHtml(words.search)}" autocomplete="off"><div class="main-ui-item-icon-block"><span class="main-ui-item-icon main-ui-search"></span><span class="main-ui-item-icon main-ui-delete"></span></div></div><script type="text/html" id="${id}_filter_template"><div class="main-ui-filter-wrapper"><div class="main-ui-filter-sidebar"><div class="main-ui-filter-sidebar-title">${escapeHtml(words.presets)}</div>${sidebar}</div><div class="main-ui-filter-fields"><div class="main-ui-filter-label">${escapeHtml(words.stage)}</div><div class="main-ui-filter-statuses">${statuses}</div><div class="main-ui-filter-buttons"><span class="ui-btn ui-btn-primary main-ui-filter-find">${escapeHtml(words.find)}</span><span class="ui-btn ui-btn-light-border main-ui-filter-reset">${escapeHtml(words.reset)}</span></div></div></div></script>`;
}
