/** `date('c')` in the portal's time zone. */
const offsetMinutes = 180;

export function phpDate(ms: number): string {
  const local = new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, 19);
  return `${local}+03:00`;
}
