/** `bizproc.workflow.terminate` of ajax.php (server.md §5.2): for everybody who may start the process. */
import type { Action } from '../ajax/action.ts';
import { fail } from '../ajax/answer.ts';
import type { Controller } from '../ajax/controllers.ts';
import { phpText } from '../php/array.ts';
import { endProcess } from './commands.ts';

const terminate: Action = async (request) => {
  const { ctx, user, number } = request;
  const id = phpText(request.argument('workflowId'));
  if (id === '') {
    return fail(100, 'Could not find value for parameter {workflowId}');
  }
  await ctx.spend(ctx.options.cost.perDelete);
  const by = { user, command: 'ajax bizproc.workflow.terminate', request: number };
  switch (endProcess(ctx, by, id)) {
    case 'done':
      return true;
    case 'ACCESS_DENIED':
      return fail(0, 'Недостаточно прав для остановки бизнес-процесса');
    default:
      return fail(0, 'Бизнес-процесс уже завершён');
  }
};

export const workflowController: Controller = { filters: {}, actions: { terminate } };
