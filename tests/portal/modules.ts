/** The modules of the portal. A new one is a folder of its own and a line here. */
import { admin } from './admin/index.ts';
import { bizproc } from './bizproc/index.ts';
import { disk } from './disk/index.ts';
import { intranet } from './intranet/index.ts';
import { kanban } from './kanban/index.ts';
import { lists } from './lists/index.ts';
import { crm } from './crm/index.ts';
import type { PortalModule } from './module.ts';
import { recyclebin } from './recyclebin/index.ts';
import { tasks } from './tasks/index.ts';

const modules: readonly PortalModule[] = [
  admin,
  crm,
  bizproc,
  disk,
  intranet,
  kanban,
  lists,
  recyclebin,
  tasks,
];

/** Those that are installed on this portal. */
export function installed({ without }: { without: readonly string[] }): PortalModule[] {
  return modules.filter(({ name }) => !without.includes(name));
}
