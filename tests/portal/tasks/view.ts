/** Which view the path of the list shows: the saved one, switched by `F_STATE` (lists.md §5.1). */
import type { CoreContext } from '../core-context.ts';
import type { PageRequest } from '../pages/request.ts';
import type { TaskView } from './model.ts';

/** `sV` and the view's constant in base 32. */
export const viewCodes: Readonly<Record<TaskView, string>> = {
  list: 'sV80',
  gantt: 'sVg0',
  kanban: 'sVo0',
  timeline: 'sV100',
  plan: 'sV180',
  calendar: 'sV1o0',
  chat: 'sVag',
};

/** A view in the URL is saved, an unknown one as the list; other states change no view. */
export function resolveView(ctx: CoreContext, request: PageRequest, groupId: number): TaskView {
  const { views } = ctx.state.tasks;
  const key = `${request.user.id}:${groupId}`;
  const wish = request.value('F_STATE');
  if (wish?.startsWith('sV')) {
    views.set(key, viewOf(wish));
  }
  return views.get(key) ?? 'list';
}

function viewOf(code: string): TaskView {
  const found = Object.entries(viewCodes).find(([, known]) => known === code);
  return (found?.[0] as TaskView | undefined) ?? 'list';
}
