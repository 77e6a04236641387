/** Universal lists and feed processes: the one list that tests look at (lists.md §2.5). */
import type { PortalModule } from '../module.ts';
import { listPages } from './pages.ts';

export const lists: PortalModule = { name: 'lists', pages: listPages };
