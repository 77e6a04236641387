/** One step of clearing the cache files (server.md §6.1). */
import type { CoreContext } from '../core-context.ts';
import type { PageRequest } from '../pages/request.ts';

const types = new Set(['expired', 'all', 'menu', 'managed', 'html', 'landing']);
const folders = ['/bitrix/cache/', '/bitrix/managed_cache/', '/bitrix/stack_cache/'];
/** Where the counters of a run stand in the session. */
const counterKey = 'CACHE_STAT';

/** What a server's cache is like, and what was done to it. */
export interface ServerCache {
  /** Steps until everything is cleared; types that take one step take one. */
  steps: number;
  /** Every step that did something, in order. */
  log: { userId: number; type: string; path: string; counted: number }[];
  /** Types that were cleared to the end. */
  cleared: string[];
  /** The answer of a version that nobody knows, instead of all others. */
  strange: boolean;
}

export function newServerCache(): ServerCache {
  return { steps: 5, log: [], cleared: [], strange: false };
}

export async function clearStep(ctx: CoreContext, request: PageRequest): Promise<string> {
  const { user, session } = request;
  const { serverCache } = ctx.state;
  if (!request.tokenIsGood || !user.admin || request.value('clearcache') !== 'Y') {
    // Neither without a token nor without the right is anything said but this.
    return script(
      `window.location = '/bitrix/admin/cache.php?lang=${request.language}&tabControl_active_tab=fedit2';`,
    );
  }
  const type = request.value('cachetype') ?? '';
  const path = request.value('path') ?? '';
  const at = path === '' ? 0 : stepOf(path);
  if (at === null || !types.has(type)) {
    return message('Wrong path.');
  }
  await ctx.spend(ctx.options.cost.perList);
  const counted = (path === '' ? 0 : Number(session.storage.get(counterKey) ?? 0)) + 1;
  session.storage.set(counterKey, counted);
  serverCache.log.push({ userId: user.id, type, path, counted });
  if (serverCache.strange) {
    return message('The cache was optimised.');
  }
  const steps = type === 'landing' ? 1 : serverCache.steps;
  if (at + 1 < steps) {
    const next = pathOf(at + 1);
    // The path as a text of JavaScript: slashes and signs beyond Latin are escaped.
    const text = JSON.stringify(next).replaceAll('/', String.raw`\/`);
    return `${message(`Processed: ${counted * 1000} files. <!-- EndClearCache() -->`)}${script(`/* EndClearCache() */ DoNext(${text});`)}`;
  }
  serverCache.cleared.push(type);
  return `${message('The cache files are cleared.')}${script('EndClearCache();')}`;
}

function pathOf(step: number): string {
  return `${folders[step % folders.length]}s1/"quoted"/${step}`;
}

function stepOf(path: string): number | null {
  const step = Number(/\/(\d+)$/u.exec(path)?.[1] ?? Number.NaN);
  return pathOf(step) === path ? step : null;
}

function message(text: string): string {
  return `<div class="adm-info-message-wrap"><div class="adm-info-message">${text}</div></div>`;
}

function script(text: string): string {
  return `<script>${text}</script>`;
}
