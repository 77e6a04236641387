/** The modules of the portal. A new one is a folder of its own and a line here. */
import { bizproc } from './bizproc/index.ts';
import { disk } from './disk/index.ts';
import { kanban } from './kanban/index.ts';
import { lists } from './lists/index.ts';
import { crm } from './crm/index.ts';
import type { PortalModule } from './module.ts';
import { recyclebin } from './recyclebin/index.ts';
import { tasks } from './tasks/index.ts';

const modules: readonly PortalModule[] = [crm, bizproc, disk, kanban, lists, recyclebin, tasks];

/** Those that are installed on this portal. */
export function installed({ without }: { without: readonly string[] }): PortalModule[] {
  return modules.filter(({ name }) => !without.includes(name));
}
