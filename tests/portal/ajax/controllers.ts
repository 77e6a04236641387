/** Which action names exist (server.md §1.3): module, controller, action; and what guards them. */
import { arrayArgument, type Action } from './action.ts';
import { fail } from './answer.ts';
import type { PortalModule } from '../module.ts';
import type { FilterSet } from './filters.ts';

export interface Controller {
  filters: FilterSet;
  /** By lower-cased name. */
  actions: Readonly<Record<string, Action>>;
}

/** By `<module>.<controller>` without the namespace alias, lower-cased. */
const controllers: Record<string, Controller> = {
  'intranet.user.userlist': {
    filters: { adminsOnly: true },
    actions: {
      groupdelete: (request) => {
        arrayArgument(request, 'fields');
        return { skippedActiveUsers: [], skippedFiredUsers: [] };
      },
    },
  },
};

/** Modules with controllers; `landing` has its files here and is not installed. */
const modules = new Set('main crm tasks disk intranet rest ui recyclebin bizproc lists'.split(' '));
const notInstalled = new Set(['landing']);
const components = new Set(['bitrix:crm.lead.list', 'bitrix:recyclebin.list']);

/** The controller and action of a query's `action`, or the error of the router. */
export function findAction(
  name: string,
  more: readonly PortalModule[],
): { filters: FilterSet; action: Action } {
  const [module = '', ...rest] = name.toLowerCase().split('.');
  if (!/^[a-z0-9_]+$/u.test(module)) {
    fail(22102051, `Invalid module name ${module}`);
  }
  if (notInstalled.has(module)) {
    fail(2210205, `Could not find module ${module}`);
  }
  if (!modules.has(module)) {
    fail(2210204, `There is no configuration in ${module} with 'controllers' value.`);
  }
  const path = rest[0] === 'api' || rest[0] === 'controller' ? rest.slice(1) : rest;
  const full = [module, ...path.slice(0, -1)].join('.');
  const controller =
    more.map((one) => one.controllers?.[full]).find((one) => one !== undefined) ??
    controllers[full];
  if (controller === undefined) {
    return fail(221001, 'Could not find controller for the request');
  }
  const action = controller.actions[path.at(-1) ?? ''];
  if (action === undefined) {
    return fail(22002, `Could not find description of ${path.at(-1) ?? ''} in controller`);
  }
  return { filters: controller.filters, action };
}

/** A component's ajax action, or null when no module has one of that name. */
export function findComponentAction(
  { component, mode, action }: { component: string; mode: string; action: string },
  more: readonly PortalModule[],
): { filters: FilterSet; action: Action } | null {
  for (const { components: known } of more) {
    const sets = known?.[component.toLowerCase()] ?? [];
    const found = [sets].flat().find((one) => one.mode === mode);
    const run = found?.actions[action.toLowerCase()];
    if (found !== undefined && run !== undefined) {
      return { filters: found.filters, action: run };
    }
  }
  return null;
}

/** Any other component action. */
export function refuseComponent(name: string, mode: string): never {
  if (mode === 'class') {
    return fail(2210202, `Could not build component instance '${name}'`);
  }
  if (mode !== 'ajax') {
    return fail(2210203, `Unknown ajax mode ('${mode}') to work '${name}'`);
  }
  if (!/^[a-z0-9_.-]+:[a-z0-9_.-]+$/iu.test(name)) {
    return fail(2210206, `${name} is not a valid component name`);
  }
  return components.has(name)
    ? fail(2210208, `Could not find ajax class ${name}`)
    : fail(2210207, `Could not find component by name ${name}`);
}
