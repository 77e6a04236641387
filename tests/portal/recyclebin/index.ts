/** The recycle bin: one table for all modules, two pages, and the actions on its rows (server.md §2.6). */
import type { PortalModule } from '../module.ts';
import { listComponent } from './component.ts';
import { managerActions } from './manager.ts';
import { binPage } from './page.ts';

export const recyclebin: PortalModule = {
  name: 'recyclebin',
  controllers: { 'recyclebin.deletionmanager': { filters: {}, actions: managerActions } },
  components: { 'bitrix:recyclebin.list': listComponent },
  pages: ({ ctx, page }) => {
    const { without } = ctx.options;
    if (!without.includes('crm')) {
      page('/crm/recyclebin/', binPage(ctx, 'crm'));
    }
    if (!without.includes('tasks')) {
      page('/company/personal/user/:id/tasks/recyclebin/', binPage(ctx, 'tasks'));
    }
  },
};
