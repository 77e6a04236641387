/** A name takes at most so many bytes as UTF-8: no file system takes more than 255. */
const longest = 200;

/** What no name may hold: separators, what Windows forbids, control signs, and signs that turn the writing round. */
const forbidden = /["*/:<>?\\|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Windows keeps these for devices, whatever comes after the first dot. */
const device = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;

/**
 * Gives files and folders names that every system takes, under which nothing leaves its folder and nothing is
 * overwritten: of two that would be one to some system, the second gets a number.
 */
export class SafeNames {
  readonly #taken = new Set<string>();
  /** By their true paths. */
  readonly #folders = new Map<string, string>();
  readonly #top: string;

  /**
   * @param top the folder in which all of them lie, with its slash.
   * @param taken names in it that are given away already.
   */
  constructor(top: string, taken: readonly string[] = []) {
    this.#top = top;
    for (const name of taken) this.#taken.add(keyOf(top + name));
  }

  /** The path of a file: its folders, and its own name last. */
  file(path: readonly string[]): string {
    return this.#unique(this.#folder(path.slice(0, -1)), path.at(-1) ?? '');
  }

  #folder(path: readonly string[]): string {
    if (path.length === 0) return this.#top;
    const key = JSON.stringify(path);
    const known = this.#folders.get(key);
    if (known !== undefined) return known;
    const folder = `${this.#unique(this.#folder(path.slice(0, -1)), path.at(-1) ?? '')}/`;
    this.#folders.set(key, folder);
    return folder;
  }

  #unique(folder: string, name: string): string {
    for (let n = 1; ; n++) {
      const path = folder + safeName(name, n === 1 ? '' : ` (${n})`);
      if (this.#taken.has(keyOf(path))) continue;
      this.#taken.add(keyOf(path));
      return path;
    }
  }
}

/** Systems that do not tell letters by their case, or by how they are put together, see one name here. */
function keyOf(path: string): string {
  return path.normalize('NFKC').toLowerCase();
}

/** @param mark what goes before the extension. */
function safeName(name: string, mark: string): string {
  const clean = trimmed(name.toWellFormed().normalize('NFC').replaceAll(forbidden, '_'));
  const { stem, extension } = parts(clean === '' ? '_' : clean);
  const room = longest - bytesOf(extension) - bytesOf(mark);
  const short = bytesOf(stem) <= room ? stem : trimmed(cut(stem, room));
  const whole = short + mark + extension;
  return device.test(whole) ? `_${whole}` : whole;
}

/** Windows drops dots and spaces at the end; a name of dots alone is a way out of the folder. */
function trimmed(name: string): string {
  return name.replaceAll(/^\s+|[\s.]+$/g, '');
}

function parts(name: string): { stem: string; extension: string } {
  const extension = /(?<=.)\.[^.\s]{1,16}$/.exec(name)?.[0] ?? '';
  return { stem: name.slice(0, name.length - extension.length), extension };
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** As much of a text as takes so many bytes. Half a sign is none. */
function cut(text: string, bytes: number): string {
  let left = bytes;
  let end = 0;
  for (const sign of text) {
    left -= bytesOf(sign);
    if (left < 0) break;
    end += sign.length;
  }
  return text.slice(0, end);
}
