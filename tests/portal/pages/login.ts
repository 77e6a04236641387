/** What any page answers to a guest: the sign-in form, HTTP 200. */
import type { PortalContext, Session } from '../context.ts';
import { drawPage, newNonce } from './frame.ts';
import { escapeHtml } from './html.ts';
import { wordsOf, type Language } from './words.ts';

export interface LoginLook {
  session?: Session | null;
  language?: Language;
  nonce?: string | null;
}

/**
 * The whole document. With a policy set, send the nonce of `look` in the header too (`pageHeaders`);
 * without one, the inline scripts are simply refused and the form still works.
 */
export function loginPage(ctx: PortalContext, message = '', look: LoginLook = {}): string {
  const language = look.language ?? 'ru';
  const words = wordsOf(language);
  const error =
    message === '' ? '' : `<div class="ui-login-error" role="alert">${escapeHtml(message)}</div>`;
  const form = `<div class="ui-login"><div class="ui-login-card"><div class="ui-login-title">${escapeHtml(words.loginTitle)}</div><div class="ui-login-host">${escapeHtml(ctx.options.host)}</div>${error}<form class="ui-login-form" name="form_auth" method="post" target="_top" action="/?login=yes"><input type="hidden" name="AUTH_FORM" value="Y"><input type="hidden" name="TYPE" value="AUTH"><input type="hidden" name="backurl" value="/"><input class="ui-ctl-element ui-login-input" type="text" name="USER_LOGIN" placeholder="${escapeHtml(words.loginName)}" aria-label="${escapeHtml(words.loginName)}" autocomplete="username"><input class="ui-ctl-element ui-login-input" type="password" name="USER_PASSWORD" placeholder="${escapeHtml(words.password)}" aria-label="${escapeHtml(words.password)}" autocomplete="current-password"><input class="ui-btn ui-btn-primary ui-login-submit" type="submit" name="Login" value="${escapeHtml(words.login)}"></form></div></div>`;
  const nonce = look.nonce === undefined ? newNonce(ctx) : look.nonce;
  return drawPage(ctx, {
    title: words.loginTitle,
    session: look.session ?? null,
    language,
    content: form,
    frame: 'bare',
    nonce,
  });
}
