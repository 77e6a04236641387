import type { AppsMessageKey } from '../../i18n/steps/apps-messages.ts';
import { linuxItems } from './linux.ts';
import { macosItems } from './macos.ts';
import { phoneItems } from './phone.ts';
import type { System } from './systems.ts';
import { windowsItems } from './windows.ts';

/**
 * How sure a thing is (field.md §2.4).
 * - `vendor`: Bitrix24's own help says so.
 * - `installer`: the list that the package manager's installer removes by.
 * - `community`: people have found it so; the vendor does not say.
 */
export type Trust = 'vendor' | 'installer' | 'community';

/** A command to copy. */
interface AppCommand {
  /** What it does, in a word or two. */
  what: AppsMessageKey;
  /** Lines of a shell: PowerShell on Windows, sh elsewhere. */
  text: string;
}

/** One thing to do on a system, which a person ticks. */
export interface AppItem {
  /** Kept where ticks are remembered: never changes. */
  id: string;
  title: AppsMessageKey;
  text: AppsMessageKey;
  trust: Trust;
  commands?: readonly AppCommand[];
}

const items: Readonly<Record<System, readonly AppItem[]>> = {
  windows: windowsItems,
  macos: macosItems,
  linux: linuxItems,
  phone: phoneItems,
};

/** What there is to do on a system, in order. */
export function itemsOf(system: System): readonly AppItem[] {
  return items[system];
}
