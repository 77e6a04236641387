/** Parameters of a portal command, as nested values. */
export interface Params {
  [name: string]: ParamValue;
}
type ParamValue = string | number | boolean | readonly ParamValue[] | Params;

/** A command of the portal's REST interface: its method and parameters. */
export interface Command {
  method: string;
  params?: Params;
}

/**
 * Writes parameters as a query that PHP reads back: `filter[>id]=5`, `select[0]=id`.
 * Everything is percent-encoded. A batch may still take a `$` for a reference (server.md §1.5), so no person's text
 * belongs in a command: ids and names of ours do.
 */
export function toQuery(params: Params): string {
  return Object.entries(params)
    .flatMap(([name, value]) => pairs(encodeURIComponent(name), value))
    .join('&');
}

function pairs(name: string, value: ParamValue): string[] {
  if (typeof value === 'boolean') return [`${name}=${value ? 1 : 0}`];
  if (typeof value !== 'object') return [`${name}=${encodeURIComponent(value)}`];
  return Object.entries(value).flatMap(([key, inner]) =>
    pairs(`${name}[${encodeURIComponent(key)}]`, inner),
  );
}
