/** A component of a page: its wrapper, and the trimmed answer with nothing around it (lists.md §1.2). */
import type { PortalContext } from '../context.ts';
import { inlineScript, isComposite, pageHeaders } from './frame.ts';
import { ajaxIdOf } from './grid.ts';
import { escapeHtml } from './html.ts';
import type { PageAnswer } from './index.ts';
import type { PageRequest } from './request.ts';

/** Around a component on a full page; a trimmed answer (`bxajaxid`) comes without it. */
export function ajaxWrapper(gridId: string, html: string): string {
  return `<div id="comp_${ajaxIdOf(gridId)}" class="bx-ajax-component">${html}</div>`;
}

/** The component that `bxajaxid` asks for, if it is one of these; a wrong value means the whole page. */
export function wantedComponent(request: PageRequest, gridIds: string[]): string | undefined {
  const asked = request.value('bxajaxid');
  return gridIds.find((gridId) => ajaxIdOf(gridId) === asked);
}

/** The token that the html of this request carries: none in the first html of a composite page. */
export function drawnToken(ctx: PortalContext, request: PageRequest, gridId: string): string {
  const first = wantedComponent(request, [gridId]) === undefined;
  const frame = request.isSlider ? 'slider' : 'portal';
  return first && isComposite(ctx, { session: request.session, frame })
    ? ''
    : request.session.sessid;
}

/** The page that `around` draws about a grid's component, or the component alone. */
export function answerGrid(
  ctx: PortalContext,
  request: PageRequest,
  nonce: string | null,
  { gridId, html, script }: { gridId: string; html: string; script: string },
  around: (component: string) => PageAnswer,
): PageAnswer | Response {
  const component = `${html}${inlineScript(nonce, script)}`;
  return wantedComponent(request, [gridId]) === undefined
    ? around(ajaxWrapper(gridId, component))
    : new Response(component, { headers: pageHeaders(ctx, nonce) });
}

export function accessDenied(text: string): string {
  return `<div class="ui-alert ui-alert-danger">${escapeHtml(text)}</div>`;
}
