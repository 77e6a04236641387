/** Process templates and running processes of the demo portal (server.md §5). */

/** `[module, entity, type]` of a template, or `[module, entity, id]` of a process's document. */
export type DocumentType = readonly [moduleId: string, entity: string, type: string];

export interface ProcessTemplate {
  id: number;
  documentType: DocumentType;
  /** Bits: 1 on creation, 2 on change, 4 on deletion; from 8 on it is a robot. */
  autoExecute: number;
  name: string;
  description: string;
  /** ISO 8601. */
  modified: string;
  userId: number;
  systemCode: string | null;
}

/** A running process. */
export interface Process {
  /** PHP's `uniqid` with entropy: `65f1c2ab3d4e57.12345678`. */
  id: string;
  templateId: number;
  documentId: DocumentType;
  /** ISO 8601. */
  modified: string;
  started: string;
  startedBy: number;
  /** A worker holds it: the row says so. */
  ownedUntil: string | null;
}

/** An element of the feed process 12, whose list `lists.list` draws. */
export interface ListElement {
  id: number;
  name: string;
  createdBy: number;
  /** ISO 8601. */
  created: string;
}

export interface BizprocState {
  templates: Map<number, ProcessTemplate>;
  processes: Map<string, Process>;
  listElements: Map<number, ListElement>;
  nextTemplateId: number;
}

/** The first value of `AUTO_EXECUTE` that makes a template a robot: it is listed nowhere (server.md §5.1). */
export const automation = 8;

/** Where the templates of a type have their page; disk has none that is studied. */
export const documentTypes = {
  CRM_LEAD: ['crm', 'CCrmDocumentLead', 'LEAD'],
  CRM_DEAL: ['crm', 'CCrmDocumentDeal', 'DEAL'],
  CRM_CONTACT: ['crm', 'CCrmDocumentContact', 'CONTACT'],
  CRM_DYNAMIC_177: [
    'crm',
    String.raw`Bitrix\Crm\Integration\BizProc\Document\Dynamic`,
    'DYNAMIC_177',
  ],
  LIST_12: ['lists', 'BizprocDocument', 'iblock_12'],
  DISK: ['disk', String.raw`Bitrix\Disk\BizProcDocument`, 'STORAGE_5'],
} as const satisfies Record<string, DocumentType>;

export function sameType(a: DocumentType, b: DocumentType): boolean {
  return a.every((part, index) => part === b[index]);
}
