import { describe, expect, it } from 'vitest';
import { speaksFor, type Sender } from '../../../utils/messages/sender.ts';

/** Who may speak for a portal (design.md, "a hostile page in the portal's origin"). */

const extension = { id: 'poka', baseUrl: 'chrome-extension://poka/' };
const acme = 'https://acme.bitrix24.ru';
const from = (url?: string, id = 'poka'): Sender => ({ id, url });

describe('our own pages', () => {
  it.each(['popup.html', 'leave.html#jobs', ''])('speak for any portal: %s', (page) => {
    const sender = from(extension.baseUrl + page);
    expect(speaksFor(acme, sender, extension)).toBe(acme);
    expect(speaksFor('http://beta.bitrix24.com.br', sender, extension)).toBe(
      'http://beta.bitrix24.com.br',
    );
  });

  it.each([
    'chrome-extension://other/popup.html',
    'chrome-extension://poka.evil/popup.html',
    'moz-extension://poka/popup.html',
    'https://evil.com/chrome-extension://poka/',
    'chrome-extension://pok',
  ])('are not %s', (url) => {
    expect(speaksFor(acme, from(url), extension)).toBeNull();
  });
});

describe('a script in a page', () => {
  it.each([`${acme}/crm/lead/list/?page=2`, `${acme}/`, acme, 'https://ACME.bitrix24.ru/x'])(
    'speaks for the page’s portal: %s',
    (url) => {
      expect(speaksFor(acme, from(url), extension)).toBe(acme);
    },
  );

  it.each([
    ['another portal', 'https://beta.bitrix24.ru/crm/lead/list/'],
    ['the same name in another zone', 'https://acme.bitrix24.com/'],
    ['the same host without encryption', 'http://acme.bitrix24.ru/'],
    ['another port', 'https://acme.bitrix24.ru:8443/'],
    ['a look-alike', 'https://acme.bitrix24.ru.evil.com/'],
    ['a look-alike user', 'https://acme.bitrix24.ru@evil.com/'],
    ['a stranger', 'https://evil.com/?https://acme.bitrix24.ru/'],
    ['the vendor', 'https://www.bitrix24.ru/'],
    ['a frame without an address', 'about:blank'],
    ['a frame of its own text', 'about:srcdoc'],
    ['a blob', `blob:${acme}/1`],
    ['data', 'data:text/html,x'],
    ['a file', 'file:///acme.bitrix24.ru/x.html'],
    ['nonsense', 'nonsense'],
    ['an empty address', ''],
    ['no address', undefined],
  ])('of %s does not speak for it', (_, url) => {
    expect(speaksFor(acme, from(url), extension)).toBeNull();
  });

  it('speaks with encryption for the encrypted one only, and the other way round', () => {
    const plain = 'http://acme.bitrix24.ru';
    expect(speaksFor(plain, from(`${plain}/x`), extension)).toBe(plain);
    expect(speaksFor(plain, from(`${acme}/x`), extension)).toBeNull();
  });
});

describe('another extension', () => {
  it.each(['other', '', 'POKA', undefined])('speaks for nobody: %s', (id) => {
    for (const url of [`${acme}/`, `${extension.baseUrl}popup.html`])
      expect(speaksFor(acme, { url, ...(id !== undefined && { id }) }, extension)).toBeNull();
  });
});

describe('what is no portal', () => {
  it.each([
    `${acme}/`,
    `${acme}/crm/lead/list/`,
    'acme.bitrix24.ru',
    'https://evil.com',
    'https://acme.bitrix24.ru.evil.com',
    'https://www.bitrix24.ru',
    '',
    '*',
    null,
    undefined,
    5,
    {},
    [acme],
  ])('has nobody to speak for it: %j', (claimed) => {
    expect(speaksFor(claimed, from(`${extension.baseUrl}popup.html`), extension)).toBeNull();
    expect(speaksFor(claimed, from(`${acme}/`), extension)).toBeNull();
  });
});
