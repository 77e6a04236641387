import { onLanguage } from '../../utils/i18n/index.ts';
import { ask, onLeave, type Guide } from '../../utils/messages/index.ts';

/** Brings the worker's guide; null when it cannot be had. */
export type GuideSource = () => Promise<Guide | null>;

/**
 * Asks the worker for its guide once, and again when the language has been changed, Poka's leave to work on a portal
 * given or taken, or when there was no answer.
 */
export function guideSource(signal: AbortSignal): GuideSource {
  let asked: Promise<Guide | null> | undefined;
  const forget = () => {
    asked = undefined;
  };
  onLanguage(forget, signal);
  onLeave(forget, signal);
  return () => (asked ??= askOnce(() => (asked = undefined)));
}

async function askOnce(onFailure: () => void): Promise<Guide | null> {
  const reply = await ask('guide', {});
  if (reply.ok) return reply.value;
  onFailure();
  return null;
}
