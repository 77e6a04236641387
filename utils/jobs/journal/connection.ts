import { openDB, type IDBPDatabase } from 'idb';
import { journalErrorOf } from './error.ts';
import { migrate } from './migrate.ts';
import { version, type Schema, type StoreName, type Transaction } from './schema.ts';

/**
 * The database behind the journal, opened when it is needed: the browser may close it by itself, and another version of
 * Poka may want to change it.
 */
export class Connection {
  readonly #name: string;
  #database: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  /**
   * Opens the database, making or migrating it; one that is open stays so.
   * @throws JournalError
   */
  async open(): Promise<void> {
    try {
      await this.#opened();
    } catch (error) {
      throw journalErrorOf(error);
    }
  }

  /**
   * Does some work in one transaction: all of it comes to be, or nothing. The work may wait for nothing but the database.
   * @param durability `strict`: it is on the disk when the promise resolves; `relaxed`: a loss of power may undo it.
   * @throws JournalError; what the work throws.
   */
  async transact<const Names extends StoreName[], Mode extends 'readonly' | 'readwrite', Result>(
    names: Names,
    mode: Mode,
    work: (tx: Transaction<Names, Mode>) => Promise<Result>,
    durability: 'strict' | 'relaxed' = 'strict',
  ): Promise<Result> {
    try {
      const tx = await this.#begin(names, mode, durability);
      // Awaited below, but for a failure: then the work's own error says more.
      tx.done.catch(() => undefined);
      try {
        const result = await work(tx);
        await tx.done;
        return result;
      } catch (error) {
        const cause = tx.error ?? error;
        abort(tx);
        throw cause;
      }
    } catch (error) {
      throw journalErrorOf(error);
    }
  }

  close(): void {
    const database = this.#database;
    this.#database = null;
    database?.then((open) => open.close()).catch(() => undefined);
  }

  async #begin<Names extends StoreName[], Mode extends 'readonly' | 'readwrite'>(
    names: Names,
    mode: Mode,
    durability: 'strict' | 'relaxed',
  ): Promise<Transaction<Names, Mode>> {
    const database = await this.#opened();
    try {
      return database.transaction(names, mode, { durability });
    } catch (error) {
      // Closed meanwhile, by the browser or by ourselves: once more.
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      this.#database = null;
      return (await this.#opened()).transaction(names, mode, { durability });
    }
  }

  #opened(): Promise<IDBPDatabase<Schema>> {
    const opened = (this.#database ??= this.#connect());
    opened.catch(() => {
      if (this.#database === opened) this.#database = null;
    });
    return opened;
  }

  async #connect(): Promise<IDBPDatabase<Schema>> {
    let failure: unknown;
    try {
      return await openDB<Schema>(this.#name, version, {
        upgrade: (database, from, _to, tx) => {
          tx.done.catch(() => undefined);
          // A migration that fails leaves no trace: the journal stays as it was.
          migrate(database, from, tx).catch((error: unknown) => {
            failure = error;
            abort(tx);
          });
        },
        blocking: () => this.close(),
        terminated: () => {
          this.#database = null;
        },
      });
    } catch (error) {
      throw failure ?? error;
    }
  }
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It has ended by itself.
  }
}
