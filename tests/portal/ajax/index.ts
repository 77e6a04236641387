/** `/bitrix/services/main/ajax.php` and the classic lists' own ajax. */
import type { App } from '../context.ts';
import type { CoreContext } from '../core-context.ts';
import { currentCall, type Call } from '../net/call.ts';
import { ajaxPath } from '../net/commands.ts';
import { installed } from '../modules.ts';
import { phpText } from '../php/array.ts';
import { argumentsOf } from './action.ts';
import { ajaxAnswer, AjaxFailure } from './answer.ts';
import { findAction, findComponentAction, refuseComponent } from './controllers.ts';
import { passFilters } from './filters.ts';
import { rowCount } from './row-count.ts';

export function registerAjax(app: App, ctx: CoreContext): void {
  app.all(ajaxPath, async () => {
    const call = currentCall();
    try {
      const answer = await runAction(ctx, call);
      // A file is no data of an envelope.
      return answer instanceof Response ? answer : ajaxAnswer('success', answer ?? null);
    } catch (error) {
      if (error instanceof AjaxFailure) {
        const status = error.errors.length === 0 ? 'denied' : 'error';
        return ajaxAnswer(status, null, error.errors, error.status, error.headers);
      }
      throw error;
    }
  });
  if (!ctx.options.without.includes('crm')) {
    app.post('/bitrix/components/bitrix/:list{crm\\.[a-z]+\\.list}/list.ajax.php', () =>
      rowCount(ctx, currentCall()),
    );
  }
}

/** The action's name is heard only in the query string (server.md §1.3). */
async function runAction(ctx: CoreContext, call: Call): Promise<unknown> {
  const component = phpText(call.query.get('c'));
  const mode = phpText(call.query.get('mode'));
  const name = phpText(call.query.get('action'));
  const modules = installed(ctx.options);
  const { filters, action } =
    component === ''
      ? findAction(name === '' ? 'main.index' : name, modules)
      : (findComponentAction({ component, mode, action: name }, modules) ??
        refuseComponent(component, mode));
  const user = passFilters(call, filters, name.toLowerCase().split('.').at(-1));
  return action({
    ctx,
    session: call.session,
    user,
    action: name,
    number: call.entry.number,
    argument: argumentsOf(call),
  });
}
