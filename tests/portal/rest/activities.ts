/** `crm.activity.list|delete` (server.md §2.7): a classic pair, with rights by the owner's. */
import { deleteActivity } from '../crm/delete-activity.ts';
import { mayReadActivity } from '../crm/activity-rights.ts';
import type { Activity } from '../model.ts';
import { isArray, phpInt, phpText, type PhpArray, type PhpValue } from '../php/array.ts';
import { arrayOf, classicId, classicOutcome, selected } from './classic.ts';
import type { RestMethod } from './method.ts';

const pageLimit = 50;
const fields: Readonly<Record<string, keyof Activity>> = {
  ID: 'id',
  SUBJECT: 'subject',
  OWNER_ID: 'ownerId',
  OWNER_TYPE_ID: 'ownerTypeId',
  RESPONSIBLE_ID: 'responsibleId',
  CREATED: 'createdTime',
};

export const listActivities: RestMethod = async ({ ctx, user, params, start }) => {
  await ctx.spend(ctx.options.cost.perList);
  const tests = testsOf(arrayOf(params, 'filter'));
  const found: Activity[] = [];
  for (const activity of ctx.state.activities.values()) {
    if (tests.every((test) => test(activity)) && mayReadActivity(ctx.state, user, activity)) {
      found.push(activity);
    }
  }
  const [order] = arrayOf(params, 'order').values();
  const sign = phpText(order).toUpperCase() === 'DESC' ? -1 : 1;
  found.sort((a, b) => sign * (a.id - b.id));
  const offset = start > 0 ? start : 0;
  const page = found.slice(offset, offset + pageLimit);
  const shown = offset + page.length;
  return {
    result: page.map((activity) => selected(rowOf(activity), params)),
    total: start < 0 ? 0 : found.length,
    ...(start >= 0 && shown < found.length && { next: shown }),
  };
};

export const removeActivity: RestMethod = async ({ ctx, user, params, number, method }) => {
  const id = classicId(params);
  await ctx.spend(ctx.options.cost.perDelete);
  const refusal = ctx.state.activities.get(id)?.protectedBy;
  const outcome = deleteActivity(ctx.state, {
    user,
    id,
    command: method,
    request: number,
    at: ctx.now(),
  });
  return classicOutcome(outcome, refusal);
};

type Test = (activity: Activity) => boolean;

/** Fields that are not there are ignored, as the classic methods do. */
function testsOf(filter: PhpArray): Test[] {
  return [...filter].flatMap(([key, value]): Test[] => {
    const [, operation = '', name = ''] = /^(>=|<=|[!=<>@]?)(.*)$/u.exec(key) ?? [];
    const field = fields[name.toUpperCase()];
    return field === undefined ? [] : [testOf(field, operation, value)];
  });
}

function testOf(field: keyof Activity, operation: string, value: PhpValue): Test {
  const list = isArray(value) ? [...value.values()] : [value];
  const texts = new Set(list.map(phpText));
  const first = phpInt(list[0]);
  const number = (activity: Activity): number => Number(activity[field]);
  switch (operation) {
    case '>':
      return (activity) => number(activity) > first;
    case '>=':
      return (activity) => number(activity) >= first;
    case '<':
      return (activity) => number(activity) < first;
    case '<=':
      return (activity) => number(activity) <= first;
    case '!':
      return (activity) => !texts.has(String(activity[field]));
    default:
      return (activity) => texts.has(String(activity[field]));
  }
}

function rowOf(activity: Activity): Record<string, string | null> {
  return {
    ID: String(activity.id),
    OWNER_ID: String(activity.ownerId),
    OWNER_TYPE_ID: String(activity.ownerTypeId),
    TYPE_ID: '2',
    PROVIDER_ID: 'CRM_TODO',
    SUBJECT: activity.subject,
    CREATED: activity.createdTime,
    LAST_UPDATED: activity.createdTime,
    RESPONSIBLE_ID: String(activity.responsibleId),
    COMPLETED: 'N',
    DESCRIPTION: null,
  };
}
