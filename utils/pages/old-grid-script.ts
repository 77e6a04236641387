/**
 * The rows' actions of the portal's old table: it has them in an inline script only, as
 * `bxGrid_<id>.oActions = [[…], […]]` (lists.md §4).
 */

/** Each row's actions, as text; empty when no script of the document holds them. */
export function actionsOfRows(document: Document, id: string): string[] {
  const start = `bxGrid_${id}.oActions`;
  for (const { textContent: text } of document.querySelectorAll('script:not([src])')) {
    const at = text.indexOf(start);
    const open = at < 0 ? -1 : text.indexOf('[', at);
    if (open >= 0 && /^\s*=\s*$/.test(text.slice(at + start.length, open)))
      return membersOf(text.slice(open)).map(unescape);
  }
  return [];
}

/** The members of the array that a script's text begins with. */
function membersOf(text: string): string[] {
  const members: string[] = [];
  let depth = 0;
  let from = 1;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quote) {
      if (sign === '\\') at++;
      else if (sign === quote) quote = '';
    } else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth--;
    if (quote || depth > 1) continue;
    if (depth === 0 || (sign === ',' && depth === 1)) {
      if (at > from) members.push(text.slice(from, at));
      from = at + 1;
    }
    if (depth === 0) break;
  }
  return members;
}

/** Texts inside texts are escaped twice. */
function unescape(text: string): string {
  return text.replaceAll('\\', '');
}
