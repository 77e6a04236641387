/** What the apps leave on a person's devices: plain facts, which surfaces may load. */
export { itemsOf, type AppItem, type Trust } from './items.ts';
export { systemOf, systemsFrom, type System } from './systems.ts';
