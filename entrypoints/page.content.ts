import { defineContentScript } from 'wxt/utils/define-content-script';
import { cloudMatches } from '../utils/portal/address.ts';
import { answerTold } from '../utils/pages/page-world.ts';

/** In the page's own world: keeps the portal's counters in step with the bar, and reads its list anew. */
export default defineContentScript({
  matches: cloudMatches,
  allFrames: true,
  runAt: 'document_end',
  world: 'MAIN',
  main: () => answerTold(window),
});
