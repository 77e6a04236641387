import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
import { askedKey, leaveKey } from '../messages/index.ts';
import {
  matchOf,
  originPatternOf,
  parseSelfHosted,
  portalOf,
  type PortalAddress,
} from '../portal/index.ts';

const Stored = v.array(v.custom<PortalAddress>((value) => parseSelfHosted(value) !== null));

/**
 * The self-hosted portals on which a person has let Poka work: remembered on disk, each with the browser's permission
 * for its host, and with our scripts registered for its pages alone.
 */
export class SelfHosted {
  /** Changes, one after another: the browser takes no script twice. */
  #turn: Promise<unknown> = Promise.resolve();

  /** Those that may be worked on now: remembered, and still permitted by the browser. */
  async portals(): Promise<PortalAddress[]> {
    const portals = await remembered();
    const permitted = await Promise.all(portals.map(isPermitted));
    return portals.filter((_, n) => permitted[n]);
  }

  /** Whether Poka may talk to the portal: to cloud portals by installation, to others by a person's leave. */
  async allows(portal: PortalAddress): Promise<boolean> {
    return portalOf(portal) === portal || (await this.portals()).includes(portal);
  }

  /** Remembers a portal, and brings our scripts into its pages: those that are open, and those to come. */
  grant(portal: PortalAddress): Promise<boolean> {
    return this.#inTurn(async () => {
      await browser.storage.session.remove(askedKey);
      if (!(await isPermitted(portal))) return false;
      const portals = new Set(await this.portals());
      await browser.storage.local.set({ [leaveKey]: [...portals.add(portal)] });
      await this.#register();
      await runInOpenTabs(portal);
      return true;
    });
  }

  /** Forgets a portal, and gives the browser's permission back unless another portal on that host needs it. */
  withdraw(portal: PortalAddress): Promise<void> {
    return this.#inTurn(async () => {
      await browser.storage.session.remove(askedKey);
      const others = (await this.portals()).filter((other) => other !== portal);
      await browser.storage.local.set({ [leaveKey]: others });
      await this.#register();
      const pattern = originPatternOf(portal);
      if (others.some((other) => originPatternOf(other) === pattern)) return;
      // One that an administrator's policy gives cannot be given back; without our memory of it, it is not used.
      await browser.permissions.remove({ origins: [pattern] }).catch(() => undefined);
    });
  }

  /**
   * Follows the browser's own permissions: grants what was asked for when its question closed the popup that had asked
   * (`askedKey`), and forgets what a person has taken back in the browser's settings.
   * @param isPortal whether a portal answers there.
   * @param onFault called with what no one expected.
   */
  watchPermissions(
    isPortal: (portal: PortalAddress) => Promise<boolean>,
    onFault: (error: unknown) => void,
  ): void {
    const finish = async () => {
      const portal = parseSelfHosted((await browser.storage.session.get(askedKey))[askedKey]);
      if (portal && (await isPermitted(portal)) && (await isPortal(portal)))
        await this.grant(portal);
    };
    const forget = () =>
      this.#inTurn(async () => {
        const portals = await this.portals();
        if (portals.length === (await remembered()).length) return;
        await browser.storage.local.set({ [leaveKey]: portals });
        await this.#register();
      });
    browser.permissions.onAdded.addListener(() => void finish().catch(onFault));
    browser.permissions.onRemoved.addListener(() => void forget().catch(onFault));
  }

  /** Registers our scripts anew: the browser forgets them when the extension is updated. */
  register(): Promise<void> {
    return this.#inTurn(() => this.#register());
  }

  async #register(): Promise<void> {
    const portals = await this.portals();
    const known = await browser.scripting.getRegisteredContentScripts();
    if (known.length > 0)
      await browser.scripting.unregisterContentScripts({ ids: known.map(({ id }) => id) });
    if (portals.length === 0) return;
    const matches = portals.map(matchOf);
    await browser.scripting.registerContentScripts(
      ourScripts().map(({ js, world, allFrames }) => ({
        id: js.join(' '),
        matches,
        js,
        allFrames,
        runAt: 'document_end',
        world,
        persistAcrossSessions: true,
      })),
    );
  }

  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

async function remembered(): Promise<PortalAddress[]> {
  const stored = v.safeParse(Stored, (await browser.storage.local.get(leaveKey))[leaveKey]);
  return stored.success ? stored.output : [];
}

interface OurScript {
  js: ScriptPublicPath[];
  world: 'MAIN' | 'ISOLATED';
  allFrames: boolean;
}

/** The scripts that the manifest brings into cloud portals: the same serve elsewhere. */
function ourScripts(): OurScript[] {
  const scripts = browser.runtime.getManifest().content_scripts ?? [];
  return scripts.map((script) => ({
    // Their names are the build's own.
    js: (script.js ?? []) as ScriptPublicPath[],
    world: 'world' in script && script.world === 'MAIN' ? 'MAIN' : 'ISOLATED',
    allFrames: script.all_frames ?? false,
  }));
}

function isPermitted(portal: PortalAddress): Promise<boolean> {
  return browser.permissions.contains({ origins: [originPatternOf(portal)] });
}

async function runInOpenTabs(portal: PortalAddress): Promise<void> {
  const tabs = await browser.tabs.query({ url: matchOf(portal) });
  for (const { id } of tabs) {
    if (id === undefined) continue;
    for (const { js, world, allFrames } of ourScripts()) {
      const target = { tabId: id, allFrames };
      // A tab that is just being closed or loaded needs no script of ours.
      await browser.scripting.executeScript({ target, files: js, world }).catch(() => undefined);
    }
  }
}
