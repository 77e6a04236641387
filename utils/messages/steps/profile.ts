/** What the step asks of the worker. Asked by our own pages only. */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface ProfileProtocol {}
