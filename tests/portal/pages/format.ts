/** Dates and money as the portal prints them in a language. */

export function dateText(iso: string, language: string): string {
  const [date = '', time = ''] = iso.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return language === 'ru'
    ? `${day}.${month}.${year} ${time.slice(0, 5)}`
    : `${month}/${day}/${year} ${time.slice(0, 5)}`;
}

export function moneyText(amount: number, language: string): string {
  const digits = String(Math.round(amount)).replaceAll(
    /\B(?=(?:\d{3})+$)/gu,
    language === 'ru' ? '\u00A0' : ',',
  );
  return language === 'ru' ? `${digits}\u00A0₽` : `$${digits}`;
}
