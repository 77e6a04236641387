import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { cloudMatches } from './utils/portal/address.ts';

/** Puts the polyfill in the place of the browser's own interface. */
const polyfill = fileURLToPath(new URL('utils/browser/polyfill.ts', import.meta.url));
const polyfilled = {
  name: 'webextension-polyfill',
  config: () => ({
    resolve: { alias: { 'wxt/browser': polyfill } },
  }),
};

/**
 * All that our own pages draw first, in one file: each file more keeps them waiting for the browser. Not what starts a
 * page: two pages in one file would both be drawn.
 */
const firstDrawn = {
  name: 'page',
  tags: ['$initial' as const],
  test: /^(?!.*[\\/]entrypoints[\\/])/,
};

export default defineConfig({
  manifestVersion: 3,
  imports: false,
  hooks: {
    'entrypoints:resolved': (_wxt, entrypoints) => {
      for (const { type, options } of entrypoints)
        if (type === 'content-script') options.matches = cloudMatches;
    },
    // Everywhere but in the portal's pages: there every kilobyte counts, and our few calls are the same in all browsers.
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.some(({ type }) => type === 'content-script'))
        config.plugins = [...(config.plugins ?? []), polyfilled];
      const output = config.build?.rollupOptions?.output;
      if (entrypoints.some(({ type }) => type === 'popup') && output && !Array.isArray(output))
        output.codeSplitting = { groups: [firstDrawn] };
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    // activeTab: to see, when the popup is opened on a page, whether it is a self-hosted portal's.
    // A copy lies in the browser's own storage until it is a file of the person's: it must not be dropped for want of room.
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab'],
    // Asked for when a person clears the portal's traces in this browser, and for nothing else.
    optional_permissions: ['browsingData', 'history'],
    host_permissions: cloudMatches,
    // Asked for one host at a time, when a person lets Poka work on a self-hosted portal.
    optional_host_permissions: ['*://*/*'],
    ...(browser === 'chrome' && { minimum_chrome_version: '120' }),
    action: { default_title: '__MSG_name__' },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'poka@poka.invalid',
          // 128: content scripts in the page's own world under MV3.
          strict_min_version: '128.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
});
