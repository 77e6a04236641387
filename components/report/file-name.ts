import type { PortalAddress } from '../../utils/portal/index.ts';
import { hostOf } from '../../utils/portal/index.ts';

/**
 * The name of a report's file, of signs that every system takes: `acme.bitrix24.ru-leads-2025-03-04.csv`.
 * @param what the kind's id, or another word for what is in it.
 * @param time ms since the epoch.
 */
export function reportFileName(
  portal: PortalAddress,
  what: string,
  time: number,
  extension: 'csv' | 'json',
): string {
  const date = new Date(time);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  const safe = (text: string) => text.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^[.-]+|[.-]+$/g, '');
  return `${safe(hostOf(portal))}-${safe(what)}-${day}.${extension}`;
}
