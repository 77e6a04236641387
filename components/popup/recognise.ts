import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { parseSelfHosted, type PortalAddress } from '../../utils/portal/index.ts';

const Marks = v.object({
  /** The addresses of the portal's own scripts and styles. */
  assets: v.array(v.string()),
  /** The portal's core says that it runs. */
  core: v.boolean(),
});

/**
 * Looks at a tab's page for the marks of a portal (dom.md §7), without touching it.
 * @returns the portal's address, or null when the page is none, or the browser does not let us look.
 */
export async function recognise(tab: number): Promise<PortalAddress | null> {
  try {
    const [frame] = await browser.scripting.executeScript({
      target: { tabId: tab },
      func: readMarks,
    });
    const marks = v.safeParse(Marks, frame?.result);
    if (!marks.success || !marks.output.core) return null;
    return addressIn(marks.output.assets);
  } catch {
    return null;
  }
}

/** Runs in the page, by itself: it can use nothing from around it. */
function readMarks() {
  const { origin } = location;
  const core = document.documentElement.classList.contains('bx-core');
  const told = [...document.scripts].some(({ text }) => /\bBX\)?\.message\(\s*\{/.test(text));
  const assets = [...document.querySelectorAll('script[src], link[href]')].map((element) =>
    element instanceof HTMLScriptElement ? element.src : (element as HTMLLinkElement).href,
  );
  // Of this very host: one whose name only begins like it is another.
  return { core: core || told, assets: assets.filter((url) => url.startsWith(`${origin}/`)) };
}

/** The portal's address is what stands before the folder that every portal has. */
function addressIn(assets: readonly string[]): PortalAddress | null {
  for (const asset of assets) {
    const address = /^(.+?)\/bitrix\/(js|cache|templates|panel)\//.exec(asset)?.[1];
    const portal = parseSelfHosted(address);
    if (portal) return portal;
  }
  return null;
}
