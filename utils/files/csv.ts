/** By this mark a spreadsheet knows the signs of any language. It stands before the first record. */
export const byteOrderMark = '\uFEFF';

/**
 * Where a spreadsheet would begin to calculate: a cell that begins with one of its signs. Some programs part the cells
 * of any such file at semicolons, tabs and line ends, so what follows these begins a cell, too.
 */
const formula = /^(?=[\t\r\n])|(?<=^|[;\t\r\n])(?=[=+\-@＝＋－＠])/g;

/**
 * A record of a CSV file (RFC 4180), with its line end. A cell that a spreadsheet would take for a formula gets an
 * apostrophe before it, by which it stays text.
 */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const safe = text.replaceAll(formula, "'");
  return /^\s|[",;\t\r\n]|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
