/** What happens when, soonest first; of equal times what was put in first. */
export class Heap {
  readonly #events: { at: number; order: number; run: () => void }[] = [];
  #order = 0;

  get nextAt(): number {
    return this.#events[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  push(at: number, run: () => void): void {
    const events = this.#events;
    const event = { at, order: this.#order++, run };
    let place = events.push(event) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = events[parent];
      if (!above || isBefore(above, event)) break;
      events[place] = above;
      place = parent;
    }
    events[place] = event;
  }

  pop(): (() => void) | undefined {
    const events = this.#events;
    const first = events[0];
    const last = events.pop();
    if (!first || !last || events.length === 0) return first?.run;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      const left = events[child];
      if (!left) break;
      const right = events[child + 1];
      if (right && isBefore(right, left)) child += 1;
      const least = events[child];
      if (!least || isBefore(last, least)) break;
      events[place] = least;
      place = child;
    }
    events[place] = last;
    return first.run;
  }
}

function isBefore(a: { at: number; order: number }, b: { at: number; order: number }): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
