/**
 * `GET_ROW_COUNT` of the classic lists (lists.md §2.1): counts the filter that the last rendering of
 * the grid left in the session; no token is tested; the answer is JavaScript, not JSON.
 */
import type { CoreContext } from '../core-context.ts';
import { matchingRecords } from '../crm/find.ts';
import { kindOfGrid, recordsOf } from '../crm/kinds.ts';
import type { SavedFilter } from '../model.ts';
import type { Call } from '../net/call.ts';
import { requested } from '../net/call.ts';
import { isArray, phpText } from '../php/array.ts';

export async function rowCount(ctx: CoreContext, call: Call): Promise<Response> {
  const { user, storage } = call.session;
  const headers = { 'Content-Type': 'application/x-javascript; charset=UTF-8' };
  if (user === null || phpText(requested(call, 'ACTION')) !== 'GET_ROW_COUNT') {
    return new Response('', { headers });
  }
  await ctx.spend(ctx.options.cost.perOther);
  const params = requested(call, 'PARAMS');
  const gridId = isArray(params) ? phpText(params.get('GRID_ID')) : '';
  if (gridId === '') {
    return new Response("{'ERROR':'GRID_ID_NOT_FOUND'}", { headers });
  }
  const filter = storage.get(`CRM_GRID_DATA:${gridId}`) as SavedFilter | undefined;
  const shown = kindOfGrid(gridId);
  let text = '';
  if (filter !== undefined && shown !== null) {
    const { kind, category } = shown;
    const records = recordsOf(ctx.state, kind);
    const listing = { records, kind: kind.name, ...(category !== undefined && { category }) };
    const count = matchingRecords(listing, user, filter).reduce((sum) => sum + 1, 0);
    const isEnglish = storage.get('DEMO_LANGUAGE') === 'en';
    text = `${isEnglish ? 'Total' : 'Всего'}: ${count}`;
  }
  return new Response(`{'DATA':{'TEXT':'${text}'}}`, { headers });
}
