import { describe, expect, it } from 'vitest';
import { cloudMatches, parsePortalAddress, parseSelfHosted } from '../../../utils/portal/index.ts';
import { formAddress } from '../../../utils/steps/index.ts';
import { addressOf } from '../portal-client/memory-sessions.ts';

/** The vendor's form for every zone (server.md §7.1). */

const zones = cloudMatches.map((match) => /bitrix24\.(.+)\/\*$/.exec(match)?.[1] ?? '');

describe('the form’s address', () => {
  it.each(zones.filter((zone) => !zone.includes('.')))('is known in %s', (zone) => {
    expect(formAddress(addressOf(`https://acme.bitrix24.${zone}`))).toBe(
      `https://bitrix24.${zone}/delete-profile.php?domain=acme.bitrix24.${zone}`,
    );
  });

  it.each([
    'https://acme.bitrix24.com.br',
    'https://acme.bitrix24.com.tr',
    'https://intra.example',
    'https://intra.example/bitrix24.ru',
  ])('is not known for %s', (address) => {
    const portal = parsePortalAddress(address) ?? parseSelfHosted(address);
    expect(portal && formAddress(portal)).toBeNull();
    expect(portal).not.toBeNull();
  });

  it('covers every zone of the manifest', () => {
    expect(zones.length).toBeGreaterThan(20);
    expect(zones.filter((zone) => zone.includes('.'))).toEqual(['com.br', 'com.tr']);
  });
});
