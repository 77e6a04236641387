import { defineConfig } from 'wxt';
import { cloudMatches } from './utils/portal/address.ts';

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  imports: false,
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'alarms'],
    host_permissions: cloudMatches,
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
