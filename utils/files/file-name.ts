import { hostOf, type PortalAddress } from '../portal/index.ts';

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
  return `${safe(hostOf(portal))}-${safe(what)}-${dayOf(time)}.${extension}`;
}

/**
 * The name of a copy's archive: `poka-copy-acme.bitrix24.ru-2025-03-04.zip`.
 * @param time ms since the epoch.
 */
export function copyFileName(portal: PortalAddress, time: number): string {
  return `poka-copy-${safe(hostOf(portal))}-${dayOf(time)}.zip`;
}

function safe(text: string): string {
  return text.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^[.-]+|[.-]+$/g, '');
}

function dayOf(time: number): string {
  const date = new Date(time);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
