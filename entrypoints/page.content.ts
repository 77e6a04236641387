import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerTold } from '../utils/pages/page-world.ts';

/** In the page's own world: keeps the portal's counters in step with the bar, and reads its list anew. */
export default defineContentScript({
  // In every portal's pages: wxt.config.ts names them, so that no script has to carry the list.
  matches: [],
  allFrames: true,
  runAt: 'document_end',
  world: 'MAIN',
  main: () => answerTold(window),
});
