/** Disk: drives, links, trash (server.md §4, dom.md §4, lists.md §2.6, §6). */
import type { PortalModule } from '../module.ts';
import { controllers } from './controllers.ts';
import { registerLegacy } from './legacy.ts';
import { registerDiskPages } from './pages.ts';
import { rest } from './rest.ts';

export const disk: PortalModule = {
  name: 'disk',
  rest,
  controllers,
  pages(tools) {
    registerLegacy(tools.app, tools.ctx);
    registerDiskPages(tools);
  },
};
