/** People of the portal: who they are, dismissing them, and writing to them (server.md §7, §8). */
import type { PortalModule } from '../module.ts';
import { fire, restore } from './fire.ts';
import { sendMessage } from './messages.ts';
import { getUsers, updateUser } from './users.ts';

export const intranet: PortalModule = {
  name: 'intranet',
  rest: {
    'user.get': getUsers,
    'user.update': updateUser,
    'im.message.add': sendMessage,
  },
  controllers: {
    'intranet.v2.user': { filters: { employeesOnly: true }, actions: { fire, restore } },
    'intranet.composite': {
      filters: { employeesOnly: false },
      actions: {
        clearcache: ({ ctx, user }) => {
          ctx.state.compositeCleared.push(user.id);
          return true;
        },
      },
    },
  },
};
