import { describe, expect, it } from 'vitest';
import { readCacheStep } from '../../../utils/portal/cache-step.ts';

/** The answers of the admin page's steps (server.md §6.1): their scripts are read, never run. */

const script = (text: string) =>
  `<div class="adm-info-message">Done so far</div><script>${text}</script>`;

describe('a step', () => {
  it.each([
    [`DoNext("/bitrix/cache/s1/")`, '/bitrix/cache/s1/'],
    [`DoNext('/bitrix/cache/s1/');`, '/bitrix/cache/s1/'],
    [String.raw`window.DoNext("\/bitrix\/cache\/\"q\"\/\u0438\x41");`, '/bitrix/cache/"q"/иA'],
    [String.raw`DoNext( 'it\'s' )`, "it's"],
    [`/* EndClearCache() */ DoNext("/a"); // EndClearCache()`, '/a'],
    [`var text = "EndClearCache()"; DoNext("/a")`, '/a'],
  ])('%s goes on from %s', (text, next) => {
    expect(readCacheStep(script(text))).toEqual({ next });
  });

  it.each([
    ['EndClearCache()', 'done'],
    ['EndClearCache ( );', 'done'],
    [`window.location = '/bitrix/admin/cache.php?tabControl_active_tab=fedit2';`, 'refused'],
    [`window.location.href="/x"`, 'refused'],
    ['', 'unknown'],
    ['alert(1)', 'unknown'],
    ['DoNext(path)', 'unknown'],
    ['DoNext("/a" + b)', 'unknown'],
    ['DoNext("/a"); EndClearCache();', 'unknown'],
    ['function EndClearCache() { stop = true }', 'unknown'],
    ['MyEndClearCache()', 'unknown'],
    ['if (window.location == x) {}', 'unknown'],
  ])('%s is %s', (text, step) => {
    expect(readCacheStep(script(text))).toBe(step);
  });

  it.each([
    '<p>DoNext("/a")</p>',
    '<!-- <script>EndClearCache()</script> -->',
    '<textarea><script>EndClearCache()</script></textarea>',
    '<form name="form_auth"><input name="USER_LOGIN"></form>',
    '',
  ])('%s says nothing', (html) => {
    expect(readCacheStep(html)).toBe('unknown');
  });

  it('runs nothing of what it reads', () => {
    Object.assign(globalThis, { ran: false });
    readCacheStep(script('globalThis.ran = true; EndClearCache()'));
    expect(Reflect.get(globalThis, 'ran')).toBe(false);
  });
});
