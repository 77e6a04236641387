/** The kanbans of the CRM: the same records as in the lists, without a grid (dom.md §2.4). */
import type { PortalModule } from '../module.ts';
import { classicKanban, itemKanban, kanbanActions, kanbanAjax } from './page.ts';

export const kanban: PortalModule = {
  name: 'crm',
  pages: ({ ctx, page }) => {
    page('/crm/lead/kanban/', classicKanban(ctx, 'lead'));
    page('/crm/deal/kanban/', classicKanban(ctx, 'deal'));
    page('/crm/deal/kanban/category/:category/', classicKanban(ctx, 'deal'));
    page('/crm/type/:type/kanban/category/:category/', itemKanban(ctx));
    page(kanbanAjax, kanbanActions(ctx));
  },
};
