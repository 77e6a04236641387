/** Signing in and out (server.md §7.5): any page's address with `login=yes` or `logout=yes`. */
import type { App } from './context.ts';
import type { CoreContext } from './core-context.ts';
import { currentCall } from './net/call.ts';
import { loginPage } from './pages/login.ts';
import { phpText } from './php/array.ts';
import { loginHeader, type Sessions } from './sessions.ts';

/** Only same-site paths, so that nobody is sent away. */
function backUrl(wanted: string, path: string): string {
  return /^\/(?![/\\])/u.test(wanted) ? wanted : path;
}

export function registerSignIn(app: App, ctx: CoreContext, sessions: Sessions): void {
  app.use('*', async (c, next) => {
    const call = currentCall();
    const { query, form } = call;
    const path = call.entry.path === '/auth/' ? '/' : call.entry.path;
    if (phpText(query.get('logout')) === 'yes') {
      sessions.end(call.session);
      call.session = sessions.create(null);
      call.isNewSession = true;
      return c.redirect(path);
    }
    if (call.entry.method !== 'POST' || phpText(query.get('login')) !== 'yes') {
      return next();
    }
    const login = phpText(form.get('USER_LOGIN'));
    const password = phpText(form.get('USER_PASSWORD'));
    const user = [...ctx.state.users.values()].find(
      (one) => one.login === login && one.password === password && one.active !== false,
    );
    if (user === undefined) {
      return c.html(loginPage(ctx, 'Неверный логин или пароль.', { session: call.session }));
    }
    sessions.end(call.session);
    call.session = sessions.create(user);
    call.isNewSession = true;
    c.header('Set-Cookie', loginHeader(user.login, ctx.options.tls));
    return c.redirect(backUrl(phpText(form.get('backurl')), path));
  });
}
