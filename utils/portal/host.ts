import type { PortalAddress } from './address.ts';

/** The portal's host as people know it, with its folder if it is in one: `acme.bitrix24.ru`, `intra.example/portal`. */
export function hostOf(portal: PortalAddress): string {
  return portal.replace(/^https?:\/\//, '');
}
