/** What changes processes and templates: rights, refusals, audit. Every road ends here. */
import type { CoreContext } from '../core-context.ts';
import type { User } from '../model.ts';
import { phpDate } from '../php/date.ts';
import { automation, sameType, type DocumentType, type ProcessTemplate } from './model.ts';

export interface Command {
  user: User;
  /** As the audit names it. */
  command: string;
  /** Ordinal of the HTTP request. */
  request: number;
}

/** `done`, or why not; the surfaces put it into their own words. */
export type TemplateOutcome = 'done' | 'ACCESS_DENIED' | 'NOT_FOUND' | 'RUNNING_INSTANCES';
export type ProcessOutcome = 'done' | 'ACCESS_DENIED' | 'NOT_FOUND';

/** Deletes a template of this type, unless a process of it runs (server.md §5.1). */
export function deleteTemplate(
  ctx: CoreContext,
  by: Command,
  { id, type }: { id: number; type: DocumentType },
): TemplateOutcome {
  const outcome = whyNotDelete(ctx, by.user, id, type);
  if (outcome === 'done') {
    ctx.state.bizproc.templates.delete(id);
  }
  auditTemplate(ctx, by, id, outcome);
  return outcome;
}

function whyNotDelete(
  ctx: CoreContext,
  user: User,
  id: number,
  type: DocumentType,
): TemplateOutcome {
  const { templates, processes } = ctx.state.bizproc;
  const template = templates.get(id);
  if (!user.admin) {
    return 'ACCESS_DENIED';
  }
  if (template === undefined || !sameType(template.documentType, type)) {
    return 'NOT_FOUND';
  }
  const runs = [...processes.values()].some((one) => one.templateId === id);
  return runs ? 'RUNNING_INSTANCES' : 'done';
}

const bits: Record<string, number> = { create: 1, edit: 2, delete: 4 };

/** `autoload_create`, `autoload_edit_n`…: starts or stops a template's own start on an event. */
export function setAutoload(ctx: CoreContext, by: Command, id: number): void {
  const [, event = '', off] = by.command.split('_');
  const template = ctx.state.bizproc.templates.get(id);
  if (template === undefined || !by.user.admin) {
    auditTemplate(ctx, by, id, by.user.admin ? 'NOT_FOUND' : 'ACCESS_DENIED');
    return;
  }
  const bit = bits[event] ?? 0;
  template.autoExecute =
    off === undefined ? template.autoExecute | bit : template.autoExecute & ~bit;
  auditTemplate(ctx, by, id, 'done');
}

/** The link of an empty list: a GET that makes templates. */
export function createDefaults(ctx: CoreContext, by: Command, type: DocumentType): void {
  const { bizproc } = ctx.state;
  for (const name of ['Последовательный процесс', 'Процесс со статусами']) {
    const id = bizproc.nextTemplateId;
    bizproc.nextTemplateId += 1;
    const template: ProcessTemplate = {
      id,
      documentType: type,
      autoExecute: 0,
      name,
      description: '',
      modified: phpDate(Date.now()),
      userId: by.user.id,
      systemCode: null,
    };
    bizproc.templates.set(id, template);
    auditTemplate(ctx, by, id, 'done');
  }
}

/** Ends a process; for good, or with its traces kept: the portal's lists show no difference. */
export function endProcess(ctx: CoreContext, by: Command, id: string): ProcessOutcome {
  const { processes } = ctx.state.bizproc;
  const process = processes.get(id);
  const mayEnd = by.user.admin || process?.startedBy === by.user.id;
  const outcome = process === undefined ? 'NOT_FOUND' : mayEnd ? 'done' : 'ACCESS_DENIED';
  if (outcome === 'done') {
    processes.delete(id);
  }
  ctx.state.audit.push({
    at: ctx.now(),
    request: by.request,
    userId: by.user.id,
    command: by.command,
    kind: 'process',
    id: 0,
    workflowId: id,
    outcome,
  });
  return outcome;
}

/** Templates that lists show, robots left out. */
export function listedTemplates(ctx: CoreContext): ProcessTemplate[] {
  return [...ctx.state.bizproc.templates.values()].filter((one) => one.autoExecute < automation);
}

function auditTemplate(ctx: CoreContext, by: Command, id: number, outcome: string): void {
  ctx.state.audit.push({
    at: ctx.now(),
    request: by.request,
    userId: by.user.id,
    command: by.command,
    kind: 'process template',
    id,
    outcome,
  });
}
