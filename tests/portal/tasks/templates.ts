/** `tasks.template.list|delete` (server.md §3.3). */
import { isArray, phpInt } from '../php/array.ts';
import { noValue } from '../rest/error.ts';
import type { RestMethod } from '../rest/method.ts';
import { deleteTemplate } from './delete.ts';
import type { TaskTemplate } from './model.ts';
import { pageOf, parseFilter, parseOrder, select, type Fields } from './query.ts';
import { maySeeTemplate } from './rights.ts';

const fields: Fields<TaskTemplate> = {
  ID: (template) => template.id,
  TITLE: (template) => template.title,
  CREATED_BY: (template) => template.createdBy,
  RESPONSIBLE_ID: (template) => template.responsibleId,
};

/** Filter, order and select stand inside `params` here. */
export const listTemplates: RestMethod = async ({ ctx, user, params, start }) => {
  const inner = params.get('params');
  const wish = isArray(inner) ? inner : new Map();
  const filter = wish.get('filter');
  const query = parseFilter(isArray(filter) ? filter : new Map(), fields);
  const order = parseOrder(wish.get('order'), fields);
  await ctx.spend(ctx.options.cost.perList);
  const visible = {
    ...query,
    test: (one: TaskTemplate) => query.test(one) && maySeeTemplate(user, one),
  };
  const { rows, ...counts } = pageOf(select(ctx.state.tasks.templates, visible, order), start);
  return {
    result: {
      task_templates: rows.map(({ id, title, createdBy, responsibleId }) => ({
        id: String(id),
        title,
        createdBy: String(createdBy),
        responsibleId: String(responsibleId),
      })),
    },
    ...counts,
  };
};

/** A refusal is `false` with HTTP 200: no right, or no such template. */
export const removeTemplate: RestMethod = async ({ ctx, user, params, method, number }) => {
  const value = params.get('templateId');
  if (value === undefined || value === null) {
    throw noValue('templateId');
  }
  const outcome = await deleteTemplate(ctx, { user, id: phpInt(value), command: method, number });
  return { result: outcome === 'done' };
};
