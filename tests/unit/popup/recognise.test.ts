// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { recognise } from '../../../components/popup/recognise.ts';

/** The marks of a self-hosted portal in a page (dom.md §7). */

vi.mock('wxt/browser', () => ({
  browser: {
    scripting: {
      executeScript: async ({ func }: { func: () => unknown }) => [{ result: func() }],
    },
  },
}));

beforeEach(() => {
  vi.stubGlobal('location', { origin: 'https://intra.example' });
  document.documentElement.className = 'bx-core';
});

/** What is recognised in a page with these styles. */
async function at(...assets: string[]) {
  document.head.innerHTML = assets.map((url) => `<link href="${url}">`).join('');
  return recognise(1);
}

it('is the folder that its own styles come from', async () => {
  expect(await at('https://intra.example/portal/bitrix/js/main/core.css')).toBe(
    'https://intra.example/portal',
  );
});

it.each([
  'https://intra.example.evil.test/bitrix/js/main/core.css',
  'https://intra.example:8443/bitrix/js/main/core.css',
  'https://intra.example@evil.test/bitrix/js/main/core.css',
])('is no other host, however like its name: %s', async (url) => {
  expect(await at(url)).toBeNull();
});
