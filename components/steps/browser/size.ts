import type { BrowserMessageKey } from '../../../utils/i18n/steps/browser-messages.ts';
import type { StepWords } from '../step-words.ts';

/** A size in bytes as people say it. */
export function sizeIn({ s, number }: StepWords<BrowserMessageKey>, bytes: number): string {
  if (bytes < 1000) return s('bytes', { n: number(bytes) });
  return bytes < 1_000_000
    ? s('kilobytes', { n: number(bytes / 1000) })
    : s('megabytes', { n: number(bytes / 1_000_000) });
}
