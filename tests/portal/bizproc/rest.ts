/** `bizproc.workflow.*` for sessions (server.md §5.1, §5.2): administrators only. */
import { anyCase } from '../php/array.ts';
import { accessException, RestError } from '../rest/error.ts';
import type { RestMethod, RestRequest } from '../rest/method.ts';
import { endProcess, listedTemplates } from './commands.ts';
import { listRows, type Row } from './listing.ts';
import type { Process, ProcessTemplate } from './model.ts';

const listTemplates: RestMethod = async (request) => {
  const { ctx, params, start } = request;
  adminsOnly(request);
  await ctx.spend(ctx.options.cost.perList);
  return listRows(listedTemplates(ctx).map(templateRow), {
    params,
    start,
    defaultSelect: ['ID'],
    defaultOrder: ['ID', 'ASC'],
  });
};

const listProcesses: RestMethod = async (request) => {
  const { ctx, params, start } = request;
  adminsOnly(request);
  await ctx.spend(ctx.options.cost.perList);
  return listRows([...ctx.state.bizproc.processes.values()].map(processRow), {
    params,
    start,
    defaultSelect: ['ID', 'MODIFIED', 'OWNED_UNTIL'],
    defaultOrder: ['MODIFIED', 'DESC'],
  });
};

const end: RestMethod = async (request) => {
  const { ctx, user, params, method, number } = request;
  adminsOnly(request);
  const id = anyCase(params, 'id');
  if (id === undefined || id === null || id === '') {
    throw new RestError('ERROR_WRONG_WORKFLOW_ID', 'Empty workflow instance ID');
  }
  if (typeof id !== 'string') {
    throw new RestError(
      'ERROR_WRONG_WORKFLOW_ID',
      'Invalid workflow instance ID (string expected)',
    );
  }
  await ctx.spend(ctx.options.cost.perDelete);
  if (endProcess(ctx, { user, command: method, request: number }, id) !== 'done') {
    throw new RestError('', `Бизнес-процесс "${id}" не найден`);
  }
  return { result: true };
};

/** There is no app in a session, and only an app may delete (or make) templates. */
const appsOnly: RestMethod = () => {
  throw accessException('Application context required');
};

export const bizprocMethods: Readonly<Record<string, RestMethod>> = {
  'bizproc.workflow.template.list': listTemplates,
  'bizproc.workflow.template.add': appsOnly,
  'bizproc.workflow.template.update': appsOnly,
  'bizproc.workflow.template.delete': appsOnly,
  'bizproc.workflow.instances': listProcesses,
  'bizproc.workflow.instance.list': listProcesses,
  'bizproc.workflow.terminate': end,
  'bizproc.workflow.kill': end,
};

function adminsOnly({ user }: RestRequest): void {
  if (!user.admin) {
    throw accessException('Access denied!');
  }
}

function templateRow(template: ProcessTemplate): Row {
  const [moduleId, entity, type] = template.documentType;
  return {
    ID: String(template.id),
    MODULE_ID: moduleId,
    ENTITY: entity,
    DOCUMENT_TYPE: type,
    AUTO_EXECUTE: String(template.autoExecute),
    NAME: template.name,
    DESCRIPTION: template.description,
    TEMPLATE: [
      {
        Type: 'SequentialWorkflowActivity',
        Name: 'Template',
        Activated: 'Y',
        Properties: { Title: template.name },
        Children: [],
      },
    ],
    PARAMETERS: [],
    VARIABLES: [],
    CONSTANTS: [],
    MODIFIED: template.modified,
    IS_MODIFIED: 'N',
    USER_ID: String(template.userId),
    SYSTEM_CODE: template.systemCode,
  };
}

function processRow(process: Process): Row {
  const [moduleId, entity, documentId] = process.documentId;
  return {
    ID: process.id,
    MODIFIED: process.modified,
    OWNED_UNTIL: process.ownedUntil,
    MODULE_ID: moduleId,
    ENTITY: entity,
    DOCUMENT_ID: documentId,
    STARTED: process.started,
    STARTED_BY: String(process.startedBy),
    TEMPLATE_ID: String(process.templateId),
  };
}
