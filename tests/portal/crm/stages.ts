/** The stages of each kind, category by category, first to last; the last one is the failure. */
import type { CrmKindName } from './kinds.ts';

const processStages = ['NEW', 'PREPARATION', 'CLIENT', 'SUCCESS', 'FAIL'];

/** By category id; kinds without categories have the one 0. */
const stages: Record<CrmKindName, Readonly<Record<number, readonly string[]>>> = {
  lead: { 0: ['NEW', 'IN_PROCESS', 'PROCESSED', 'CONVERTED', 'JUNK'] },
  deal: {
    0: ['NEW', 'PREPARATION', 'PREPAYMENT_INVOICE', 'EXECUTING', 'FINAL_INVOICE', 'WON', 'LOSE'],
    1: ['C1:NEW', 'C1:PREPARATION', 'C1:EXECUTING', 'C1:WON', 'C1:LOSE'],
  },
  contact: { 0: [''] },
  company: { 0: [''] },
  quote: { 0: ['DRAFT', 'SENT', 'APPROVED', 'DECLAINED'] },
  invoice: { 2: ['DT31_2:N', 'DT31_2:S', 'DT31_2:P', 'DT31_2:D'] },
  process: {
    4: processStages.map((stage) => `DT177_4:${stage}`),
    5: processStages.map((stage) => `DT177_5:${stage}`),
  },
};

/** The categories of a kind; kinds that have none keep everything in 0. */
export function categoriesOf(kind: CrmKindName): number[] {
  return Object.keys(stages[kind]).map(Number);
}

/** The stages of one category, or of all of them. */
export function stagesOf(kind: CrmKindName, category?: number): readonly string[] {
  return category === undefined
    ? Object.values(stages[kind]).flat()
    : (stages[kind][category] ?? []);
}

/** `S` success, `F` failure, `P` in between, as `stageSemanticId` says it. */
export function semanticOf(stage: string): 'P' | 'S' | 'F' {
  const name = stage.split(':').at(-1) ?? '';
  if (['CONVERTED', 'WON', 'SUCCESS', 'APPROVED', 'P'].includes(name)) {
    return 'S';
  }
  return ['JUNK', 'LOSE', 'FAIL', 'DECLAINED', 'D'].includes(name) ? 'F' : 'P';
}
