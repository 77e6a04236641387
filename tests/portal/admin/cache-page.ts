/** The page itself (dom.md §8.1): three tabs, the third of which clears the files. */
import type { PageRequest } from '../pages/request.ts';

const types = ['expired', 'all', 'menu', 'managed', 'html'];

export function cachePage({ session, query }: PageRequest): string {
  const token = `<input type="hidden" name="sessid" value="${session.sessid}">`;
  const active = query.get('tabControl_active_tab') ?? 'fedit1';
  const tab = (id: string, body: string): string =>
    `<div class="adm-detail-content" id="${id}"${id === active ? '' : ' style="display:none"'}><form method="post">${token}${body}</form></div>`;
  const radios = types
    .map(
      (type, n) =>
        `<input class="cache-types" type="radio" name="cachetype" id="cachetype${n + 1}" value="${type}"${n === 0 ? ' checked' : ''}>`,
    )
    .join('');
  return `<!doctype html><html class="bx-core"><head><title>Cache</title></head><body><div id="clear_result_div"></div><div class="adm-detail-block" id="tabControl_layout">${tab('fedit1', '<input type="hidden" name="cache_on" value="N"><input type="submit" name="cache_siteb">')}${tab('fedit4', '<input type="hidden" name="managed_cache_on" value="N"><input type="submit">')}${tab('fedit2', `<input type="hidden" name="clearcache" value="Y">${radios}<input type="button" id="start_button" class="adm-btn-save"><input type="button" id="stop_button" disabled><input type="button" id="continue_button" disabled>`)}</div></body></html>`;
}
