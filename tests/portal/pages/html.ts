/** Text into HTML and into inline scripts, the way the portal's PHP does it. */
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#039;',
};

/** htmlspecialchars with ENT_QUOTES. */
export function escapeHtml(text: string | number): string {
  return String(text).replaceAll(/[&<>"']/gu, (char) => entities[char] ?? char);
}

/** Json::encode of 2025: hex for tags, ampersands and quotes inside strings, `\/` for slashes. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('\\"', '\\u0022')
    .replaceAll('<', '\\u003C')
    .replaceAll('>', '\\u003E')
    .replaceAll('&', '\\u0026')
    .replaceAll("'", '\\u0027')
    .replaceAll('/', '\\/')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** Attributes from an object: `undefined` and `false` are left out, `true` is a bare name. */
export function attributes(values: Record<string, string | number | boolean | undefined>): string {
  let html = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === false) {
      continue;
    }
    html += value === true ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`;
  }
  return html;
}

/** The path with this query, whether or not it has one already. */
export function withQuery(path: string, query: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}
