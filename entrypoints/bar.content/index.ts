import { defineContentScript } from 'wxt/utils/define-content-script';
import { keepBars } from '../../components/bar/keep-bars.ts';

export default defineContentScript({
  // In every portal's pages: wxt.config.ts names them, so that no script has to carry the list.
  matches: [],
  // Lists opened in a slider live in a frame of their own (dom.md §6).
  allFrames: true,
  runAt: 'document_end',
  main: (ctx) => keepBars(ctx.signal),
});
