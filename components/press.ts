/**
 * Makes a handler for presses by a person only: what a page's script does to our buttons presses nothing
 * (design.md, "What the interface is called").
 */
export function byPerson(press: () => void): (event: Event) => void {
  return (event) => {
    if (event.isTrusted) press();
  };
}
