import { describe, expect, it } from 'vitest';
import { cloudMatches, hostOf, parsePortalAddress, portalOf } from '../../../utils/portal/index.ts';
import { addressOf } from './memory-sessions.ts';

/** server.md §8.1: a host right under `bitrix24.<zone>` is a portal, and nothing else is. */

describe('the portal that a page belongs to', () => {
  it.each([
    ['https://acme.bitrix24.ru/crm/lead/list/?page=2#top', 'https://acme.bitrix24.ru'],
    ['https://acme.bitrix24.com.br/', 'https://acme.bitrix24.com.br'],
    ['https://acme.bitrix24.com.tr/', 'https://acme.bitrix24.com.tr'],
    ['https://acme.bitrix24.com/', 'https://acme.bitrix24.com'],
    ['https://b24-x1y2z3.bitrix24.de/', 'https://b24-x1y2z3.bitrix24.de'],
    ['http://acme.bitrix24.by/', 'http://acme.bitrix24.by'],
    ['https://acme.bitrix24.ru:8443/stream/', 'https://acme.bitrix24.ru:8443'],
    ['https://acme.bitrix24.ru:443/', 'https://acme.bitrix24.ru'],
    ['HTTPS://ACME.Bitrix24.RU/', 'https://acme.bitrix24.ru'],
    ['https://ilya:secret@acme.bitrix24.ru/', 'https://acme.bitrix24.ru'],
    // A backslash is a slash to browsers: the host is the portal's.
    ['https://acme.bitrix24.ru\\@evil.com/', 'https://acme.bitrix24.ru'],
  ])('%s', (url, portal) => {
    expect(portalOf(url)).toBe(portal);
  });

  it.each([
    'https://acme.bitrix24.ru.evil.com/',
    'https://evil-bitrix24.ru/',
    'https://acme.evil-bitrix24.ru/',
    'https://acme.bitrix24-ru.evil.com/',
    'https://acmebitrix24.ru/',
    'https://acme.bitrix24xru.com/',
    'https://acme.bitrix24.ru@evil.com/',
    'https://acme.bitrix24.ru:secret@evil.com/',
    'https://evil.com/acme.bitrix24.ru',
    'https://evil.com/?https://acme.bitrix24.ru/',
    'https://evil.com/#https://acme.bitrix24.ru',
    'https://acme.bitrix24.evil/',
    'https://acme.bitrix24.russia/',
    'https://acme.bitrix24.co.uk/',
    'https://acme.bitrix24.com.evil/',
    'https://acme.bitrix24.com-br/',
    'https://acme.bitrix24.comxbr/',
    'https://acme.bitrix24.ру/',
    'https://acme.bitrix24/',
    'https://dept.acme.bitrix24.ru/',
    'https://bitrix24.ru/',
    'https://.bitrix24.ru/',
    'https://127.0.0.1/',
    'ftp://acme.bitrix24.ru/',
    'ws://acme.bitrix24.ru/',
    'chrome-extension://acme.bitrix24.ru/popup.html',
    'blob:https://acme.bitrix24.ru/6f1c',
    'javascript:"https://acme.bitrix24.ru/"',
    'about:blank',
    'acme.bitrix24.ru',
    '//acme.bitrix24.ru/',
    'https://',
    'nonsense',
    '',
    undefined,
  ])('none: %s', (url) => {
    expect(portalOf(url)).toBeNull();
  });

  it.each(['www', 'helpdesk', 'apidocs', 'auth', 'dev', 'training'])(
    'none: the vendor’s own site %s',
    (name) => {
      expect(portalOf(`https://${name}.bitrix24.ru/`)).toBeNull();
      expect(portalOf(`https://${name.toUpperCase()}.bitrix24.com.br/`)).toBeNull();
      expect(portalOf(`https://${name}-acme.bitrix24.ru/`)).not.toBeNull();
    },
  );
});

describe('an address that came from outside', () => {
  it.each(['https://acme.bitrix24.ru', 'http://acme.bitrix24.com.br:8080'])(
    'is taken: %s',
    (url) => {
      expect(parsePortalAddress(url)).toBe(url);
    },
  );

  it.each([
    'https://acme.bitrix24.ru/',
    'https://acme.bitrix24.ru/crm/lead/list/',
    'https://acme.bitrix24.ru?x=1',
    'https://ACME.bitrix24.ru',
    'https://acme.bitrix24.ru:443',
    'https://ilya@acme.bitrix24.ru',
    ' https://acme.bitrix24.ru',
    'https://acme.bitrix24.ru.evil.com',
    'acme.bitrix24.ru',
    '',
    null,
    undefined,
    24,
    ['https://acme.bitrix24.ru'],
    { toString: () => 'https://acme.bitrix24.ru' },
    new URL('https://acme.bitrix24.ru'),
  ])('is refused: %j', (value) => {
    expect(parsePortalAddress(value)).toBeNull();
  });

  it('has a host for people', () => {
    expect(hostOf(addressOf('https://acme.bitrix24.ru'))).toBe('acme.bitrix24.ru');
    expect(hostOf(addressOf('http://acme.bitrix24.ru:8080'))).toBe('acme.bitrix24.ru:8080');
  });
});

describe('the match patterns of the manifest', () => {
  it('cover exactly the zones whose hosts are recognised', () => {
    expect(cloudMatches).toContain('*://*.bitrix24.com.br/*');
    for (const pattern of cloudMatches) {
      const [, zone = ''] = /^\*:\/\/\*\.bitrix24\.([a-z.]+)\/\*$/.exec(pattern) ?? [];
      expect(portalOf(`https://acme.bitrix24.${zone}/`), pattern).not.toBeNull();
    }
    expect(new Set(cloudMatches).size).toBe(cloudMatches.length);
  });
});
