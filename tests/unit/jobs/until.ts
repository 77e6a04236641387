/** Lets everything under way go on by a turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Waits for what must come, turn by turn; no time is involved. Fails when nothing more would bring it. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  turns = 5000,
): Promise<void> {
  for (let left = turns; left > 0; left--) {
    if (await condition()) return;
    await turn();
  }
  throw new Error(`It never came that ${what}`);
}

/** Lets whatever might still happen happen: long enough for anything that is not waiting for something. */
export async function settle(turns = 200): Promise<void> {
  for (let left = turns; left > 0; left--) await turn();
}
