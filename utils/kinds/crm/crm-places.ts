import type { Place } from '../kind/place.ts';

/** Where the portal draws CRM items (dom.md §2.1-2.4, lists.md §1.5, §2.1, §2.2). */

/**
 * A classic list, with one for each category where the kind has them.
 * @param categories numbers of categories that have a list of their own, as a pattern.
 */
export function classicList(kind: string, entity: string, categories?: string): Place {
  // A suffix of any other make is that of a list within a card: it is not this list.
  const suffix = categories === undefined ? '' : `(?:_C_${categories})?`;
  return {
    view: 'grid',
    id: `^CRM_${entity}_LIST_V12${suffix}$`,
    kind,
    paging: 'page',
    signs: { delete: 'BX.CrmUIGridMenuCommand.remove' },
  };
}

/** The list of an entity type without a page of its own; `type` may capture what completes the kind. */
export function itemList(kind: string, type: string): Place {
  return {
    view: 'grid',
    id: `^crm-type-item-list-${type}(?:-[1-9]\\d*)?$`,
    // Templates of recurring items are drawn by the same component.
    path: '^(?!.*/list/recur/)',
    kind,
    paging: { nav: 'page' },
    signs: { delete: 'BX.Crm.ItemListComponent:onClickDelete' },
  };
}

/** The kanban of a classic kind, of all its items or of a category. */
export function classicKanban(kind: string, entity: string): Place {
  return kanban(kind, `/crm/${entity}/kanban/(?:category/\\d+/)?$`);
}

/** The kanban of an entity type, also in an automated solution's section. */
export function itemKanban(kind: string, type: string): Place {
  return kanban(kind, `/(?:crm|page/\\w+/\\w+)/type/${type}/kanban/(?:category/\\d+/)?$`);
}

function kanban(kind: string, path: string): Place {
  return { view: 'kanban', id: '^crm_kanban$', path, kind, signs: {} };
}
