import { describe, expect, it } from 'vitest';
import { portalOfSender, speaksFor, type Sender } from '../../../utils/messages/sender.ts';
import {
  matchOf,
  originPatternOf,
  parseSelfHosted,
  portalAmong,
  type PortalAddress,
} from '../../../utils/portal/index.ts';
import { addressOf } from '../portal-client/memory-sessions.ts';

/** Self-hosted portals: whom a page of theirs may speak for, and what is taken for one. */

const extension = { id: 'poka', baseUrl: 'chrome-extension://poka/' };
const from = (url?: string, id = 'poka'): Sender => ({ id, url });
const popup = from(`${extension.baseUrl}popup.html`);

function box(text: string): PortalAddress {
  const portal = parseSelfHosted(text);
  if (!portal) throw new Error(`Not an address: ${text}`);
  return portal;
}

const inFolder = box('http://intra.example/b24');
const deeper = box('http://intra.example/b24/branch');
const onPort = box('https://crm.example:8443');
const plain = box('https://crm.example');
const granted = [inFolder, deeper, onPort, plain];
const acme = addressOf('https://acme.bitrix24.ru');

describe('a page of a self-hosted portal', () => {
  it.each([
    [`${inFolder}/crm/lead/list/?page=2`, inFolder],
    [`${inFolder}/`, inFolder],
    [inFolder, inFolder],
    [`${inFolder}#top`, inFolder],
    ['http://INTRA.example/b24/x', inFolder],
    ['http://intra.example:80/b24/x', inFolder],
    ['http://someone@intra.example/b24/x', inFolder],
    [`${deeper}/crm/`, deeper],
    [deeper, deeper],
    [`${onPort}/company/`, onPort],
    [`${plain}/company/`, plain],
    ['https://crm.example:443/company/', plain],
  ])('speaks for it, and for no other: %s', (url, portal) => {
    expect(portalOfSender(from(url), extension, granted)).toBe(portal);
    for (const one of [...granted, acme])
      expect(speaksFor(one, from(url), extension, granted)).toBe(one === portal ? one : null);
  });

  it.each([
    ['a folder whose name only begins so', 'http://intra.example/b24x/crm/'],
    ['the folder above', 'http://intra.example/'],
    ['a folder beside', 'http://intra.example/other/b24/'],
    ['a way out of the folder', 'http://intra.example/b24/../other/'],
    ['a way out of the folder, written otherwise', 'http://intra.example/b24/%2e%2e/other/'],
    ['the folder in other letters', 'http://intra.example/B24/'],
    ['the folder, in the query alone', 'http://intra.example/?/b24/'],
    ['the same host with encryption', 'https://intra.example/b24/'],
    ['the same host without encryption', 'http://crm.example/'],
    ['another port', 'https://crm.example:8444/'],
    ['a host below', 'https://a.crm.example/'],
    ['a look-alike', 'https://crm.example.evil.com/'],
    ['a look-alike user', 'https://crm.example@evil.com/'],
    ['a frame without an address', 'about:blank'],
    ['a blob', `blob:${plain}/1`],
    ['a file', 'file:///b24/x.html'],
    ['nonsense', 'nonsense'],
    ['an empty address', ''],
    ['no address', undefined],
  ])('is not %s', (_, url) => {
    expect(portalOfSender(from(url), extension, granted)).toBeNull();
    for (const portal of granted)
      expect(speaksFor(portal, from(url), extension, granted)).toBeNull();
  });

  it('speaks for nothing once the leave is taken back', () => {
    const others = granted.filter((one) => one !== inFolder);
    expect(speaksFor(inFolder, from(`${inFolder}/`), extension, others)).toBeNull();
    // Of two, one in the other's folder, the outer goes on holding both.
    const outer = [inFolder];
    expect(portalOfSender(from(`${deeper}/crm/`), extension, outer)).toBe(inFolder);
    expect(speaksFor(deeper, from(`${deeper}/crm/`), extension, outer)).toBeNull();
  });

  it('of another extension speaks for nobody', () => {
    expect(portalOfSender(from(`${plain}/`, 'other'), extension, granted)).toBeNull();
    expect(speaksFor(plain, from(`${plain}/`, 'other'), extension, granted)).toBeNull();
  });
});

describe('a page of a cloud portal', () => {
  it('is its portal’s whatever else was granted', () => {
    expect(portalOfSender(from(`${acme}/crm/`), extension, granted)).toBe(acme);
    expect(speaksFor(plain, from(`${acme}/crm/`), extension, granted)).toBeNull();
  });

  it('is not one that only looks like it', () => {
    for (const url of ['https://acme.bitrix24.ru.evil.com/', 'https://acme.bitrix24.evil/'])
      expect(portalOfSender(from(url), extension, granted)).toBeNull();
  });
});

describe('our own pages', () => {
  it('speak for every portal that was granted, and for no other', () => {
    for (const portal of granted) expect(speaksFor(portal, popup, extension, granted)).toBe(portal);
    for (const claimed of [
      'https://other.example',
      `${plain}/`,
      `${inFolder}x`,
      'http://intra.example',
      plain.toUpperCase(),
      [plain],
      { toString: () => plain },
    ])
      expect(speaksFor(claimed, popup, extension, granted)).toBeNull();
    expect(speaksFor(plain, popup, extension)).toBeNull();
  });

  it('are nobody’s portal', () => {
    expect(portalOfSender(popup, extension, granted)).toBeNull();
  });
});

describe('the address of a self-hosted portal', () => {
  it.each([
    'http://intra.example',
    'https://crm.example:8443',
    'http://intra.example/b24',
    'http://intra.example/a/b-c/d_e/~f',
    'http://10.0.0.5:8080/portal',
    'http://localhost',
    'http://[::1]:8080',
    'https://xn--80a1acny.xn--p1ai',
  ])('is taken: %s', (text) => {
    expect(parseSelfHosted(text)).toBe(text);
  });

  it.each([
    '',
    'intra.example',
    'ftp://intra.example',
    'javascript:alert(1)',
    'chrome-extension://poka/popup.html',
    'https://intra.example/',
    'https://intra.example/b24/',
    'https://intra.example//b24',
    'https://intra.example/b24/..',
    'https://intra.example/%2e%2e/b24',
    'https://intra.example/b24?x=1',
    'https://intra.example/b24#x',
    'https://intra.example/a b',
    'https://intra.example/*',
    'https://*.example',
    'https://Intra.example',
    'https://intra.example:443',
    'https://user:word@intra.example',
    ' https://intra.example',
    'https://intra.example\n',
    'https://acme.bitrix24.ru',
    'https://bitrix24.ru',
    'https://acme.bitrix24.ru.evil.com',
    null,
    undefined,
    5,
    ['https://intra.example'],
    { toString: () => 'https://intra.example' },
  ])('is refused: %j', (value) => {
    expect(parseSelfHosted(value)).toBeNull();
  });

  it('is that of the nearer portal, whatever their order', () => {
    const url = `${deeper}/crm/`;
    expect(portalAmong([inFolder, deeper], url)).toBe(deeper);
    expect(portalAmong([deeper, inFolder], url)).toBe(deeper);
    expect(portalAmong([], url)).toBeNull();
  });
});

describe('the browser’s patterns of a self-hosted portal', () => {
  it.each([
    [inFolder, 'http://intra.example/b24/*', 'http://intra.example/*'],
    [onPort, 'https://crm.example/*', 'https://crm.example/*'],
    [plain, 'https://crm.example/*', 'https://crm.example/*'],
  ])('of %s: %s', (portal, match, origin) => {
    expect(matchOf(portal)).toBe(match);
    expect(originPatternOf(portal)).toBe(origin);
  });
});
