const systems = ['windows', 'macos', 'linux', 'phone'] as const;

/** What the apps run on. */
export type System = (typeof systems)[number];

/** The words by which browsers name each system; Android calls itself Linux too, so the phone comes first. */
const names: readonly [RegExp, System][] = [
  [/android|iphone|ipad|\bios\b/i, 'phone'],
  [/mac/i, 'macos'],
  [/linux|x11|chrome ?os|cros/i, 'linux'],
  [/win/i, 'windows'],
];

/** The system that a browser names, by `navigator.userAgentData.platform` or `navigator.userAgent`. */
export function systemOf(platform: string): System | undefined {
  return names.find(([name]) => name.test(platform))?.[1];
}

/** All systems, the person's own first. */
export function systemsFrom(own: System | undefined): readonly System[] {
  return own === undefined ? systems : [own, ...systems.filter((system) => system !== own)];
}
