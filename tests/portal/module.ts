/** What a module of the portal brings: its REST methods, controllers, component actions and pages. */
import type { Action } from './ajax/action.ts';
import type { Controller } from './ajax/controllers.ts';
import type { FilterSet } from './ajax/filters.ts';
import type { App } from './context.ts';
import type { CoreContext } from './core-context.ts';
import type { Draw } from './pages/index.ts';
import type { RestMethod } from './rest/method.ts';

/** Actions of a component, called by `?c=<vendor:name>&mode=<mode>&action=<name>` (server.md §1.3). */
export interface ComponentActions {
  mode: 'class' | 'ajax';
  filters: FilterSet;
  /** By lower-cased name. */
  actions: Readonly<Record<string, Action>>;
}

/** What a module needs to draw pages. */
export interface PageTools {
  app: App;
  ctx: CoreContext;
  /** GET and POST of one page, for signed-in users; guests get the sign-in form. */
  page(path: string, draw: Draw): void;
}

export interface PortalModule {
  /** `crm`, `tasks`, `disk`…: a name in `options.without` takes the module off the portal. */
  name: string;
  /** By lower-cased name. */
  rest?: Readonly<Record<string, RestMethod>>;
  /** By `<module>.<controller>` without the namespace alias, lower-cased. */
  controllers?: Readonly<Record<string, Controller>>;
  /** By component name, lower-cased; a list for a component with actions in both modes. */
  components?: Readonly<Record<string, ComponentActions | readonly ComponentActions[]>>;
  pages?(tools: PageTools): void;
}
