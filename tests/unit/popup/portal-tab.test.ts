import { describe, expect, it, vi } from 'vitest';
import { choosePortalTab, type TabFacts } from '../../../components/popup/portal-tab.ts';
import { parseSelfHosted } from '../../../utils/portal/index.ts';
import { addressOf } from '../portal-client/memory-sessions.ts';

// Only the pure part is tested here; outside an extension there is no browser to import.
vi.mock('wxt/browser', () => ({ browser: {} }));

const acme: TabFacts = { id: 1, url: 'https://acme.bitrix24.ru/crm/lead/list/', lastAccessed: 10 };
const beta: TabFacts = { id: 2, url: 'https://beta.bitrix24.com/', lastAccessed: 20 };
const news: TabFacts = { id: 3, lastAccessed: 30 };
const vendor: TabFacts = { id: 4, url: 'https://www.bitrix24.ru/prices/', lastAccessed: 40 };
const popup: TabFacts = { id: 9, url: 'chrome-extension://poka/popup.html', lastAccessed: 50 };
const all = [acme, beta, news, vendor, popup];

describe('the portal that the popup is about', () => {
  it('is the one in the active tab, whatever was used since', () => {
    expect(choosePortalTab(acme, undefined, all)).toEqual({
      tab: 1,
      portal: 'https://acme.bitrix24.ru',
    });
  });

  it.each([
    ['whose address Poka may not read', news],
    ['of the vendor’s own site', vendor],
  ])('is none on a page %s, even with a portal in another tab', (_, active) => {
    expect(choosePortalTab(active, undefined, all)).toBeNull();
  });

  it('is none where there is no active tab', () => {
    expect(choosePortalTab(undefined, undefined, all)).toBeNull();
  });

  it('is the last used one when the popup is itself the active tab', () => {
    expect(choosePortalTab(popup, 9, all)?.portal).toBe('https://beta.bitrix24.com');
  });

  it('is the active tab’s when the popup’s own tab is another', () => {
    expect(choosePortalTab(acme, 9, all)?.portal).toBe('https://acme.bitrix24.ru');
  });

  it('can be found without times of use', () => {
    expect(choosePortalTab(popup, 9, [{ ...acme, lastAccessed: undefined }, popup])?.tab).toBe(1);
  });

  it('is none when no tab shows a portal', () => {
    expect(choosePortalTab(popup, 9, [popup, news, vendor])).toBeNull();
  });
});

describe('a self-hosted portal', () => {
  const [box, inner] = ['http://intra.example/b24', 'http://intra.example/b24/branch'].map(
    (text) => parseSelfHosted(text) ?? addressOf(text),
  );
  const granted = [box, inner].filter((one) => one !== undefined);
  const at = (url: string): TabFacts => ({ id: 5, url, lastAccessed: 60 });

  it('is what the popup is about once a person has let Poka work on it', () => {
    const page = at('http://intra.example/b24/crm/lead/list/');
    expect(choosePortalTab(page, undefined, all, granted)).toEqual({ tab: 5, portal: box });
    expect(choosePortalTab(page, undefined, all)).toBeNull();
  });

  it('is the nearer of two, one in the other’s folder', () => {
    const page = at('http://intra.example/b24/branch/crm/');
    expect(choosePortalTab(page, undefined, all, granted)?.portal).toBe(inner);
  });

  it.each(['http://intra.example/b24x/', 'http://intra.example/', 'https://intra.example/b24/'])(
    'is not at %s',
    (url) => {
      expect(choosePortalTab(at(url), undefined, all, granted)).toBeNull();
    },
  );

  it('is found among all tabs when the popup is itself the active one', () => {
    const tabs = [...all, at('http://intra.example/b24/')];
    expect(choosePortalTab(popup, 9, tabs, granted)).toEqual({ tab: 5, portal: box });
  });
});
