/** Where the templates of a document type have their page, which alone deletes them (server.md §5.1, lists.md §4). */

/** A document type: the portal's module, the class in it, and the type. */
export interface DocumentType {
  module: string;
  entity: string;
  type: string;
}

const crmType = /^(?:LEAD|DEAL|CONTACT|COMPANY|QUOTE|SMART_INVOICE|DYNAMIC_\d+)$/;

/** Folders of lists, by the class of their documents. */
const listFolders = new Map([
  ['BizprocDocument', '/bizproc/processes/'],
  [String.raw`Bitrix\Lists\BizprocDocumentLists`, '/services/lists/'],
]);

/** The path of that page; null where none is known, e.g. for Disk. */
export function templatePage({ module, entity, type }: DocumentType): string | null {
  if (module === 'crm') return crmType.test(type) ? `/crm/configs/bp/CRM_${type}/` : null;
  const list = module === 'lists' ? /^iblock_(\d+)$/.exec(type)?.[1] : undefined;
  const folder = listFolders.get(entity);
  return list && folder ? `${folder}${list}/bp_list/` : null;
}
