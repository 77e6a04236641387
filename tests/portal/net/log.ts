/** What the portal remembers of every HTTP request. */
export interface RequestEntry {
  /** 1, 2, 3… as in the audit. */
  number: number;
  /** ms since the portal started. */
  at: number;
  method: string;
  path: string;
  /** Without the question mark. */
  query: string;
  /** null for guests. */
  userId: number | null;
  /** 0 while it runs, and when no answer was given. */
  status: number;
  /**
   * REST method names (`batch`, then those inside it), the ajax action, or `GET_ROW_COUNT`;
   * lower-cased. Empty for pages.
   */
  commands: string[];
  /** How long it took, the round trip included; 0 while it runs. */
  ms: number;
}
