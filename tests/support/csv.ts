/** Reads a CSV file by RFC 4180, and by nothing of ours: its records, each a list of cells. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (let at = 0; at < text.length;) {
    const { cell, end } = text[at] === '"' ? quoted(text, at + 1) : bare(text, at);
    record.push(cell);
    if (text[end] === ',') at = end + 1;
    else if (text.startsWith('\r\n', end)) {
      records.push(record);
      record = [];
      at = end + 2;
    } else throw new Error(`No separator and no line end at ${end}: ${text.slice(end, end + 20)}`);
  }
  if (record.length > 0) throw new Error('The last record does not end');
  return records;
}

function quoted(text: string, from: number): { cell: string; end: number } {
  let cell = '';
  for (let at = from; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') cell += text[at++];
    else return { cell, end: at + 1 };
  }
  throw new Error('A quoted cell does not end');
}

function bare(text: string, from: number): { cell: string; end: number } {
  const end = from + text.slice(from).search(/[",\r\n]|$/);
  return { cell: text.slice(from, end), end };
}
