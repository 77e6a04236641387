/** What is done to items: deleted as the portal deletes them, deleted past the bin, or put back from a bin. */
export type Verb = 'delete' | 'erase' | 'restore';
