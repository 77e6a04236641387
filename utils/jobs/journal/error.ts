/**
 * Why the journal cannot be used.
 * - `newer`: a later version of Poka has written it; only that version can read it.
 * - `broken`: the database does not open, or a record cannot be read. It is left as it is.
 * - `full`: the disk is full. What was to be written is not, as a whole.
 */
export type JournalFault = 'newer' | 'broken' | 'full';

/** The journal cannot be used; nothing of it was changed. */
export class JournalError extends Error {
  readonly kind: JournalFault;
  constructor(kind: JournalFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

/** The database's own errors as the journal's; all others as they are. */
export function journalErrorOf(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  switch (error.name) {
    case 'VersionError':
      return new JournalError('newer', 'A later version has written the journal', error);
    case 'QuotaExceededError':
      return new JournalError('full', 'The disk is full', error);
    default:
      return new JournalError('broken', `The journal: ${error.name}: ${error.message}`, error);
  }
}
