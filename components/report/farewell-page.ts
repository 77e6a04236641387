import type { Language } from '../../utils/i18n/index.ts';
import type { Farewell } from './farewell.ts';

/** The headings of the report's parts. */
export interface FarewellHeadings {
  step: string;
  state: string;
  sums: string;
  remains: string;
}

/** The report as a page of its own, which any browser shows and prints, without scripts and without a network. */
export function farewellPage(
  { title, about, steps, sums, remains }: Farewell,
  headings: FarewellHeadings,
  language: Language,
): string {
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
    `<table>${row(head, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
  return `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
:root { color-scheme: light dark }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif }
table { width: 100%; border-collapse: collapse }
th, td { padding: .4rem 1rem .4rem 0; border-bottom: 1px solid #8888; text-align: start; vertical-align: top }
h1 { font-size: 1.5rem } h2 { margin-top: 2rem; font-size: 1.15rem }
</style>
<h1>${escaped(title)}</h1><p>${escaped(about)}</p>
${table(
  [headings.step, headings.state],
  steps.map(({ name, state }) => [name, state]),
)}
${sums.rows.length > 0 ? `<h2>${escaped(headings.sums)}</h2>${table(sums.head, sums.rows)}` : ''}
<h2>${escaped(headings.remains)}</h2>
<ul>${remains.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
