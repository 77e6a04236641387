/** An item's number for people; ids of some kinds say more than a number. */
export function numberOf(id: string): string {
  return `#${/\d+$/.exec(id)?.[0] ?? id}`;
}
