import { describe, expect, it } from 'vitest';
import { clearable, cookieZone, dataOf, siteOf } from '../../../utils/steps/traces/abilities.ts';

/** What each browser can clear of one site (field.md §5.2), and what it is asked for. */

const address = 'https://acme.bitrix24.ru';

describe('clearing one site', () => {
  it('takes all of it in Chromium, by its origin', () => {
    expect(dataOf(clearable('chromium'), 'chromium')).toEqual({
      cache: true,
      cacheStorage: true,
      serviceWorkers: true,
      indexedDB: true,
      localStorage: true,
    });
    expect(siteOf(address, 'chromium')).toEqual({ origins: [address] });
  });

  it('never takes Firefox’s whole HTTP cache for one site’s', () => {
    expect(dataOf(clearable('chromium'), 'firefox')).toEqual({
      serviceWorkers: true,
      indexedDB: true,
      localStorage: true,
    });
    expect(siteOf(`${address}:8443/b24`, 'firefox')).toEqual({ hostnames: ['acme.bitrix24.ru'] });
  });

  it('takes only what was chosen, and never cookies with it', () => {
    expect(dataOf(['indexedDB'], 'chromium')).toEqual({ indexedDB: true });
  });
});

describe('the zone of a portal’s cookies', () => {
  it.each([
    ['https://acme.bitrix24.ru', 'bitrix24.ru'],
    ['https://acme.bitrix24.com.br', 'bitrix24.com.br'],
    ['https://acme.bitrix24.com.tr', 'bitrix24.com.tr'],
    ['http://portal.intra.example/b24', 'intra.example'],
    ['http://10.0.0.5', '10.0.0.5'],
    ['http://intranet', 'intranet'],
  ])('%s: %s', (portal, zone) => {
    expect(cookieZone(portal)).toBe(zone);
  });
});
