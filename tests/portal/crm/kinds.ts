/** The kinds of CRM records and where each lives (server.md §2.1, dom.md §2.1, §2.2). */
import type { PortalState } from '../model.ts';
import type { RecordStore } from './record-store.ts';

/** Names as the audit says them. */
export type CrmKindName = 'lead' | 'deal' | 'contact' | 'company' | 'quote' | 'invoice' | 'process';

export interface CrmKind {
  name: CrmKindName;
  /** The entity type id. */
  type: number;
  /** `LEAD`, `DYNAMIC_177`… */
  symbol: string;
  /** What the recycle bin calls it; null when it is never binned. */
  binType: string | null;
  /** Drawn by `crm.<name>.list` and answered by `crm.<name>.*`, or by the item list alone. */
  isClassic: boolean;
  /** Contacts have a name and a last name instead. */
  hasTitle: boolean;
  hasStages: boolean;
  hasAmount: boolean;
  hasCategories: boolean;
}

const all = { isClassic: true, hasTitle: true, hasStages: true, hasAmount: true } as const;

export const crmKinds: readonly CrmKind[] = [
  { ...all, name: 'lead', type: 1, symbol: 'LEAD', binType: 'crm_lead', hasCategories: false },
  { ...all, name: 'deal', type: 2, symbol: 'DEAL', binType: 'crm_deal', hasCategories: true },
  {
    ...all,
    name: 'contact',
    type: 3,
    symbol: 'CONTACT',
    binType: 'crm_contact',
    hasTitle: false,
    hasStages: false,
    hasAmount: false,
    hasCategories: false,
  },
  {
    ...all,
    name: 'company',
    type: 4,
    symbol: 'COMPANY',
    binType: 'crm_company',
    hasStages: false,
    hasAmount: false,
    hasCategories: false,
  },
  { ...all, name: 'quote', type: 7, symbol: 'QUOTE', binType: null, hasCategories: false },
  {
    ...all,
    name: 'invoice',
    type: 31,
    symbol: 'SMART_INVOICE',
    binType: 'crm_smart_invoice',
    isClassic: false,
    hasCategories: true,
  },
  {
    ...all,
    name: 'process',
    type: 177,
    symbol: 'DYNAMIC_177',
    binType: 'crm_dynamic_177',
    isClassic: false,
    hasCategories: true,
  },
];

/** The smart process of the demo: its two pipelines, and its number among the types. */
export const processKind = { id: 4, categories: [4, 5] } as const;

export function kindOfType(type: number): CrmKind | undefined {
  return crmKinds.find((kind) => kind.type === type);
}

export function kindNamed(name: CrmKindName): CrmKind {
  const kind = crmKinds.find((one) => one.name === name);
  if (kind === undefined) {
    throw new Error(`No CRM kind ${name}`);
  }
  return kind;
}

/** The list of a kind, or of one of its categories; item lists take 0 for all of them. */
export function listPathOf(kind: CrmKind, category?: number): string {
  if (!kind.isClassic) {
    return `/crm/type/${kind.type}/list/category/${category ?? 0}/`;
  }
  return category === undefined
    ? `/crm/${kind.name}/list/`
    : `/crm/${kind.name}/category/${category}/`;
}

export function cardPathOf({ isClassic, name, type }: CrmKind, id: number): string {
  return isClassic ? `/crm/${name}/details/${id}/` : `/crm/type/${type}/details/${id}/`;
}

export function gridIdOf(kind: CrmKind, category?: number): string {
  if (!kind.isClassic) {
    return `crm-type-item-list-${kind.type}${category ? `-${category}` : ''}`;
  }
  const suffix = category === undefined ? '' : `_C_${category}`;
  return `CRM_${kind.symbol}_LIST_V12${suffix}`;
}

/** Which kind and category a grid shows; a suffix that is none of ours is an embedded list's. */
export function kindOfGrid(gridId: string): { kind: CrmKind; category?: number } | null {
  const classic = /^CRM_([A-Z]+)_LIST_V12(?:_C_(\d+))?(?:_|$)/u.exec(gridId);
  const items = /^crm-type-item-list-(\d+)(?:-(\d+))?$/u.exec(gridId);
  const kind =
    items === null
      ? crmKinds.find(({ symbol, isClassic }) => isClassic && symbol === classic?.[1])
      : kindOfType(Number(items[1]));
  const category = (items ?? classic)?.[2];
  if (kind === undefined) {
    return null;
  }
  return { kind, ...(category !== undefined && { category: Number(category) }) };
}

/** A kind's records. */
export function recordsOf(state: Pick<PortalState, 'crm'>, kind: CrmKind): RecordStore {
  return state.crm[kind.name];
}
