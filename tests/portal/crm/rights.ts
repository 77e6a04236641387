/** Who may read and delete which lead (server.md §2.2, §2.7: deleting needs reading too). */
import type { Lead, User } from '../model.ts';

function covers(right: 'all' | 'own' | 'none', user: User, lead: Lead): boolean {
  return right === 'all' || (right === 'own' && lead.assignedById === user.id);
}

export function mayRead(user: User, lead: Lead): boolean {
  return user.admin || covers(user.leadRights.read, user, lead);
}

export function mayDelete(user: User, lead: Lead): boolean {
  return user.admin || (mayRead(user, lead) && covers(user.leadRights.delete, user, lead));
}
