import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lookAround, type TabFacts } from '../../../components/popup/portal-tab.ts';

const { told } = vi.hoisted(() => ({
  told: { tabs: [] as TabFacts[], worker: Promise.withResolvers<unknown>() },
}));
vi.mock('wxt/browser', () => ({
  browser: {
    tabs: {
      getCurrent: async () => undefined,
      query: async ({ active }: { active?: boolean }) =>
        active ? told.tabs.slice(0, 1) : told.tabs,
    },
  },
}));
vi.mock('../../../utils/messages/protocol.ts', () => ({
  sendMessage: () => told.worker.promise,
}));

const cloud: TabFacts = { id: 1, url: 'https://acme.bitrix24.ru/stream/' };
const box: TabFacts = { id: 2, url: 'https://portal.example.org/stream/' };

beforeEach(() => {
  told.worker = Promise.withResolvers();
});

describe('which portal the popup is about', () => {
  it('is known on the cloud before the worker answers', async () => {
    told.tabs = [cloud, box];
    expect(await lookAround()).toEqual({
      portalTab: { tab: 1, portal: 'https://acme.bitrix24.ru' },
      otherTab: undefined,
    });
    expect((await lookAround('https://acme.bitrix24.ru')).portalTab?.tab).toBe(1);
  });

  it.each([undefined, 'https://portal.example.org'])(
    'on a page of another host it depends on the leave that was given (opened for: %s)',
    async (named) => {
      told.tabs = [box, cloud];
      const found = lookAround(named);
      const early = await Promise.race([found, new Promise((soon) => setTimeout(soon, 0))]);
      expect(early).toBeUndefined();
      told.worker.resolve({ ok: true, value: ['https://portal.example.org'] });
      expect((await found).portalTab).toEqual({ tab: 2, portal: 'https://portal.example.org' });
    },
  );

  it('is none where no leave was given', async () => {
    told.tabs = [box, cloud];
    told.worker.resolve({ ok: true, value: [] });
    expect(await lookAround()).toEqual({ portalTab: null, otherTab: 2 });
  });
});
