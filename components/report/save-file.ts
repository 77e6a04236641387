/** Text is handed to the browser in pieces of about this many signs, and no longer held by the page. */
const pieceSize = 1_000_000;

/** How long the browser may take to begin a download, ms; its data is let go of after. */
const downloadStart = 60_000;

/**
 * Gathers a text that comes piece by piece into a file, without holding more than a piece of it in the page's memory.
 * @param type its media type.
 * @throws whatever the source throws.
 */
export async function gatherFile(source: AsyncIterable<string>, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  let piece = '';
  for await (const text of source) {
    piece += text;
    if (piece.length < pieceSize) continue;
    parts.push(new Blob([piece]));
    piece = '';
  }
  return new Blob([...parts, piece], { type });
}

/** Puts a file where the browser keeps what it downloads. */
export function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), downloadStart);
}
