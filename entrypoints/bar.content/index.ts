import { defineContentScript } from 'wxt/utils/define-content-script';
import { keepBars } from '../../components/bar/keep-bars.ts';
import { cloudMatches } from '../../utils/portal/index.ts';

export default defineContentScript({
  matches: cloudMatches,
  // Lists opened in a slider live in a frame of their own (dom.md §6).
  allFrames: true,
  runAt: 'document_end',
  main: (ctx) => keepBars(ctx.signal),
});
