/** Business processes: templates on their old pages, running processes, REST and ajax (server.md §5). */
import type { PortalModule } from '../module.ts';
import { workflowController } from './ajax.ts';
import { processPage } from './process-page.ts';
import { bizprocMethods } from './rest.ts';
import { templatePages } from './template-pages.ts';

export const bizproc: PortalModule = {
  name: 'bizproc',
  rest: bizprocMethods,
  controllers: { 'bizproc.workflow': workflowController },
  pages: (tools) => {
    templatePages(tools);
    processPage(tools);
  },
};
