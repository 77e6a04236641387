/** The files that Poka hands to people: what stands in their tables, and what they are called. */
export { byteOrderMark, csvRecord } from './csv.ts';
export { copyFileName, reportFileName } from './file-name.ts';
export { SafeNames } from './safe-names.ts';
