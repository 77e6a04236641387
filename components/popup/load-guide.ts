import { loadWords } from '../../utils/i18n/index.ts';
import { ask, type Guide } from '../../utils/messages/index.ts';

/** The popup's words and the kinds; the words alone when the worker does not answer, so that it can at least say so. */
export async function loadGuide(): Promise<Pick<Guide, 'words' | 'kinds'>> {
  const reply = await ask('guide', {});
  return reply.ok ? reply.value : { words: await loadWords(), kinds: [] };
}
