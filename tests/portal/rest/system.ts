/** Methods about the portal and the user (server.md §8). */
import { anyCase, phpText, phpTrue } from '../php/array.ts';
import { phpDate } from '../php/date.ts';
import { accessException, RestError } from './error.ts';
import type { RestMethod } from './method.ts';

const scopes = ['crm', 'task', 'tasks_extended', 'disk', 'user', 'bizproc', 'im', 'lists'];
const allScopes = [...scopes, 'calendar', 'catalog', 'landing', 'log', 'telephony', 'sonet_group'];

export const profile: RestMethod = async ({ ctx, user }) => {
  await ctx.spend(ctx.options.cost.perOther);
  return {
    result: {
      ID: String(user.id),
      ADMIN: user.admin,
      NAME: user.name,
      LAST_NAME: user.lastName,
      PERSONAL_GENDER: '',
      TIME_ZONE: '',
    },
  };
};

export const currentUser: RestMethod = async ({ ctx, user }) => {
  await ctx.spend(ctx.options.cost.perOther);
  return {
    result: {
      ID: String(user.id),
      ACTIVE: true,
      NAME: user.name,
      LAST_NAME: user.lastName,
      EMAIL: `${user.login}@${ctx.options.host}`,
      IS_ONLINE: 'Y',
      TIME_ZONE_OFFSET: '10800',
      PERSONAL_GENDER: '',
      WORK_POSITION: '',
      UF_DEPARTMENT: user.extranet === true ? [] : [1],
      USER_TYPE: user.extranet === true ? 'extranet' : 'employee',
    },
  };
};

export const isAdmin: RestMethod = async ({ ctx, user }) => {
  await ctx.spend(ctx.options.cost.perOther);
  return { result: user.admin };
};

export const serverTime: RestMethod = () => ({ result: phpDate(Date.now()) });

export const listScopes: RestMethod = ({ params }) => ({
  result: phpTrue(anyCase(params, 'full')) ? allScopes : scopes,
});

/** Tied to the table of methods, since it must know what exists. */
export function methodInfo(names: () => string[]): { list: RestMethod; get: RestMethod } {
  return {
    list: () => ({ result: names() }),
    get: ({ params }) => {
      const exists = names().includes(phpText(params.get('name')).toLowerCase());
      return { result: { isExisting: exists, isAvailable: exists } };
    },
  };
}

/** The cloud answers Y or N, a box its language and `_selfhosted` (server.md §8.3). */
export const getFeature: RestMethod = ({ ctx, params }) => {
  const code = phpText(anyCase(params, 'code'));
  if (code === '') {
    throw new RestError('CODE_EMPTY', "CODE can't be empty");
  }
  return { result: { value: ctx.options.edition === 'cloud' ? 'Y' : 'ru_selfhosted' } };
};

/** Refuses sessions (server.md §1.6). */
export const appInfo: RestMethod = ({ ctx, authType }) => {
  if (authType !== 'apauth') {
    throw accessException('Application context required');
  }
  return {
    result: {
      SCOPE: scopes,
      LICENSE: ctx.options.edition === 'cloud' ? 'ru_basic' : 'ru_selfhosted',
    },
  };
};
