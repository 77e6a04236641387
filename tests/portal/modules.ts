/** The modules of the portal beside its leads. A new one is a folder of its own and a line here. */
import type { PortalModule } from './module.ts';

export const modules: readonly PortalModule[] = [];

/** Those that are installed on this portal. */
export function installed({ without }: { without: readonly string[] }): PortalModule[] {
  return modules.filter(({ name }) => !without.includes(name));
}
