/** One promise-based `browser` in all browsers: it stands in the place of `wxt/browser` (see wxt.config.ts). */
export { default as browser } from 'webextension-polyfill';
