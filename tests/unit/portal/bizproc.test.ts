/** Business processes of the demo portal: REST, ajax, the old template pages, the page of processes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startPortal, type PartialOptions, type Portal } from '../../portal/index.ts';
import { parse } from '../portal-pages/parse.ts';
import { form, visit, type Json, type Visitor } from './visitor.ts';

let portal: Portal;
let admin: Visitor;
let ilya: Visitor;

async function start(options: PartialOptions = {}): Promise<void> {
  portal = await startPortal({ leads: 5, junk: 0, ...options });
  admin = await visit(portal, 1);
  ilya = await visit(portal, 7);
}

beforeEach(() => start());
afterEach(() => portal.stop());

const leadPage = '/crm/configs/bp/CRM_LEAD/';
const instancesPage = '/bizproc/bizproc/';

const templatesOf = (type: string): number[] =>
  [...portal.state.bizproc.templates.values()]
    .filter((one) => one.documentType[2] === type && one.autoExecute < 8)
    .map((one) => one.id);
const isRunning = (id: number): boolean =>
  [...portal.state.bizproc.processes.values()].some((one) => one.templateId === id);
const leadTemplate = (running: boolean): number => {
  const id = templatesOf('LEAD').find((one) => isRunning(one) === running);
  return id ?? expect.fail('no such template in the seed');
};
const processIds = (): string[] => [...portal.state.bizproc.processes.keys()];
const audit = (): string[] =>
  portal.state.audit.map((one) => `${one.command} ${one.workflowId ?? one.id} ${one.outcome}`);
const deleteUrl = (id: number, sessid = admin.sessid): string =>
  `${leadPage}?back_url=&action=delete&sessid=${sessid}&ID=${id}`;

/** Rows of the old grid as the contract tells them (lists.md §4): by the name link, and by the script. */
function oldGrid(html: string, module = 'crm'): { linked: number[]; deletes: string[] } {
  const table = parse(html).getElementById(`bizproc_wflist_${module}`);
  const linked = [...(table?.querySelectorAll('tr[oncontextmenu] td a[href*="edit/"]') ?? [])].map(
    (link) => Number(/edit\/(\d+)\//u.exec(link.getAttribute('href') ?? '')?.[1]),
  );
  const script = /oActions = (.*);$/mu.exec(html)?.[1] ?? '';
  const deletes = [...script.matchAll(/\\'([^']*?action=delete[^']*?)\\'/gu)].map(
    ([, url = '']) => url,
  );
  return { linked, deletes };
}

describe('bizproc.workflow.template.list', () => {
  test('knows ids alone by default, and no robots', async () => {
    const { json } = await admin.rest('bizproc.workflow.template.list');
    expect(json.result).toHaveLength(30);
    expect(json.total).toBe(30);
    expect(Object.keys(json.result[0])).toEqual(['ID']);
    expect(json.result[0].ID).toMatch(/^\d+$/u);
    expect(portal.state.bizproc.templates.size).toBe(33);
  });

  test('selects, and filters by one id, a list of ids, and the list operator', async () => {
    const [first = 0, second = 0] = templatesOf('LEAD');
    const select = ['ID', 'MODULE_ID', 'ENTITY', 'DOCUMENT_TYPE', 'NAME', 'AUTO_EXECUTE'];
    const list = async (filter: Json): Promise<Json> =>
      (await admin.rest('bizproc.workflow.template.list', { select, filter })).json.result;
    const [one] = await list({ ID: first });
    expect(one.DOCUMENT_TYPE).toEqual(['crm', 'CCrmDocumentLead', 'LEAD']);
    expect(await list({ ID: [first, second] })).toHaveLength(2);
    expect(await list({ '@ID': [first, second] })).toHaveLength(2);
    expect(await list({ ID: 999_999 })).toEqual([]);
  });

  test('pages by 50', async () => {
    await portal.stop();
    await start({ processTemplates: 120 });
    const { json } = await admin.rest('bizproc.workflow.template.list', { start: 50 });
    expect(json).toMatchObject({ next: 100, total: 120 });
  });

  test('is for administrators', async () => {
    const { status, json } = await ilya.rest('bizproc.workflow.template.list');
    expect([status, json.error]).toEqual([403, 'ACCESS_DENIED']);
  });

  test('cannot delete with a session', async () => {
    const answer = await admin.rest('bizproc.workflow.template.delete', {
      ID: leadTemplate(false),
    });
    expect([answer.status, answer.json.error]).toEqual([403, 'ACCESS_DENIED']);
    expect(audit()).toEqual([]);
  });
});

describe('a template page', () => {
  test('shows rows without ids; links and the script hold them', async () => {
    const { text } = await admin.send(leadPage);
    const { linked, deletes } = oldGrid(text);
    expect(linked.toSorted((a, b) => a - b)).toEqual(templatesOf('LEAD'));
    expect(deletes).toEqual(linked.map((id) => deleteUrl(id)));
    expect(text).not.toContain('data-id=');
    const document = parse(text);
    expect(document.querySelectorAll('#bizproc_wflist_crm input[type=checkbox]')).toHaveLength(0);
    expect(document.querySelector('form[name=form_bizproc_wflist_crm]')).not.toBeNull();
  });

  test('deletes by GET and goes back', async () => {
    const id = leadTemplate(false);
    const { status, headers } = await admin.send(deleteUrl(id));
    expect([status, headers.get('Location')]).toEqual([302, leadPage]);
    expect(templatesOf('LEAD')).not.toContain(id);
    expect(portal.state.audit).toMatchObject([{ kind: 'process template', id, outcome: 'done' }]);
  });

  test('deletes by POST and goes to back_url', async () => {
    const fields = { action: 'delete', ID: String(leadTemplate(false)), sessid: admin.sessid };
    const answer = await admin.send(leadPage, form({ ...fields, back_url: '/crm/configs/bp/' }));
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/crm/configs/bp/']);
  });

  test('refuses while processes run, with a page', async () => {
    const id = leadTemplate(true);
    const { status, text } = await admin.send(deleteUrl(id));
    expect(status).toBe(200);
    expect(text).toContain('class="errortext"');
    expect(templatesOf('LEAD')).toContain(id);
    expect(portal.state.audit).toMatchObject([{ id, outcome: 'RUNNING_INSTANCES' }]);
  });

  test('refuses templates of another type', async () => {
    const [deal = 0] = templatesOf('DEAL');
    expect((await admin.send(deleteUrl(deal))).text).toContain('class="errortext"');
    expect(templatesOf('DEAL')).toContain(deal);
  });

  test('does nothing with a bad token, nor by the native control', async () => {
    const id = leadTemplate(false);
    const { status, text } = await admin.send(deleteUrl(id, 'stale'));
    expect(status).toBe(200);
    expect(text).not.toContain('errortext');
    const native = { action_button_bizproc_wflist_crm: 'delete', 'ID[]': String(id) };
    expect((await admin.send(leadPage, form({ ...native, sessid: admin.sessid }))).status).toBe(
      200,
    );
    expect(audit()).toEqual([]);
    expect(templatesOf('LEAD')).toContain(id);
  });

  test('is an error for those who may not configure', async () => {
    const id = leadTemplate(false);
    const { text } = await ilya.send(deleteUrl(id, ilya.sessid));
    expect(text).toContain('ui-alert-danger');
    expect(oldGrid(text).linked).toEqual([]);
    expect(portal.state.audit).toMatchObject([{ id, outcome: 'ACCESS_DENIED' }]);
  });

  test('audits the other commands that work by GET', async () => {
    const id = leadTemplate(false);
    await admin.send(`${leadPage}?action=autoload_create_n&ID=${id}&sessid=${admin.sessid}`);
    await admin.send(`/crm/configs/bp/CRM_CONTACT/?action=create_default&sessid=${admin.sessid}`);
    expect(audit()).toEqual([
      `autoload_create_n ${id} done`,
      expect.stringMatching(/^create_default \d+ done$/u),
      expect.stringMatching(/^create_default \d+ done$/u),
    ]);
  });

  test('of a type without templates has a link and no grid', async () => {
    const { text } = await admin.send('/crm/configs/bp/CRM_CONTACT/');
    expect(
      parse(text).querySelector('.wd-help-list.selected a[href*="action=create_default"]'),
    ).not.toBeNull();
    expect(text).not.toContain('bx-interface-grid');
  });

  test('of the feed process has its own addresses', async () => {
    const { text } = await admin.send('/bizproc/processes/12/bp_list/');
    expect(
      parse(text).querySelector('#bizproc_wflist_lists a[href*="/12/bp_edit/"]'),
    ).not.toBeNull();
    const id = templatesOf('iblock_12').find((one) => !isRunning(one)) ?? 0;
    await admin.send(
      `/bizproc/processes/12/bp_list/?action=delete&ID=${id}&sessid=${admin.sessid}`,
    );
    expect(audit()).toEqual([expect.stringContaining(`${id} done`)]);
  });

  test('pages by PAGEN_1; out of range is the remembered page', async () => {
    await portal.stop();
    await start({ processTemplates: 70 });
    const read = async (query: string): Promise<number[]> =>
      oldGrid((await admin.send(`${leadPage}${query}`)).text).linked;
    const first = await read('?PAGEN_1=9');
    const second = await read('?PAGEN_1=2');
    expect([first.length, second.length]).toEqual([25, 3]);
    expect([...first, ...second].toSorted((a, b) => a - b)).toEqual(templatesOf('LEAD'));
    expect(await read('?PAGEN_1=3')).toEqual(second);
    expect(await read('')).toEqual(second);
  });

  test('keeps the sort in the session, for all types of the module', async () => {
    const plain = oldGrid((await admin.send('/crm/configs/bp/CRM_DEAL/')).text).linked;
    await admin.send(`${leadPage}?by=NAME&order=desc`);
    const after = oldGrid((await admin.send('/crm/configs/bp/CRM_DEAL/')).text).linked;
    expect(after).toEqual(plain.toReversed());
  });
});

describe('running processes by REST', () => {
  test('are listed for administrators', async () => {
    const { json } = await admin.rest('bizproc.workflow.instances');
    expect(json.total).toBe(40);
    expect(json.result[0]).toEqual({
      ID: expect.stringMatching(/^[\da-f]+\.\d{8}$/u),
      MODIFIED: expect.any(String),
      OWNED_UNTIL: null,
    });
    expect((await ilya.rest('bizproc.workflow.instance.list')).json.error).toBe('ACCESS_DENIED');
  });

  test('filter by template, by ids, and from an id on', async () => {
    const list = async (filter: Json): Promise<string[]> => {
      const params = { filter, select: ['ID'], order: { ID: 'ASC' } };
      const { json } = await admin.rest('bizproc.workflow.instance.list', params);
      return json.result.map((row: { ID: string }) => row.ID);
    };
    const [first = '', second = ''] = processIds();
    expect(await list({ ID: first })).toEqual([first]);
    expect(await list({ '@ID': [first, second] })).toEqual([first, second].toSorted());
    expect(await list({ '>ID': first })).toEqual(
      processIds()
        .filter((id) => id > first)
        .toSorted(),
    );
    const id = leadTemplate(true);
    const ofTemplate = [...portal.state.bizproc.processes.values()]
      .filter((one) => one.templateId === id)
      .map((one) => one.id);
    expect(await list({ TEMPLATE_ID: id })).toEqual(ofTemplate.toSorted());
  });

  test('end by terminate and kill', async () => {
    const [first = '', second = ''] = processIds();
    expect((await admin.rest('bizproc.workflow.terminate', { ID: first })).json.result).toBe(true);
    expect((await admin.rest('bizproc.workflow.kill', { ID: second })).json.result).toBe(true);
    expect((await admin.rest('bizproc.workflow.kill', { ID: second })).json.error).toBe('');
    const wrong = await admin.rest('bizproc.workflow.kill', { ID: 12 });
    expect(wrong.json.error).toBe('ERROR_WRONG_WORKFLOW_ID');
    expect((await ilya.rest('bizproc.workflow.kill', { ID: second })).status).toBe(403);
    expect(audit()).toEqual([
      `bizproc.workflow.terminate ${first} done`,
      `bizproc.workflow.kill ${second} done`,
      `bizproc.workflow.kill ${second} NOT_FOUND`,
    ]);
    expect(processIds()).toHaveLength(38);
  });

  test('once ended, their template can be deleted', async () => {
    const id = leadTemplate(true);
    for (const process of portal.state.bizproc.processes.values()) {
      if (process.templateId === id) {
        await admin.rest('bizproc.workflow.kill', { ID: process.id });
      }
    }
    expect((await admin.send(deleteUrl(id))).status).toBe(302);
  });
});

test('ajax terminates what the user started, and no more', async () => {
  const of = (userId: number): string =>
    [...portal.state.bizproc.processes.values()].find((one) => one.startedBy === userId)?.id ?? '';
  const [own, foreign] = [of(7), of(9)];
  const terminate = async (workflowId: string): Promise<string> =>
    (await ilya.action('bizproc.workflow.terminate', { workflowId })).json.status;
  expect(await terminate(own)).toBe('success');
  expect(await terminate(own)).toBe('error');
  expect(await terminate(foreign)).toBe('error');
  expect(processIds()).toContain(foreign);
});

describe('the page of running processes', () => {
  const rows = (html: string): string[] =>
    [...parse(html).querySelectorAll('#bizproc_instances tr[data-id]')]
      .map((row) => row.getAttribute('data-id') ?? '')
      .filter((id) => !id.startsWith('template_'));

  test('shows all to administrators, twenty a page', async () => {
    const { text } = await admin.send(`${instancesPage}?bizproc_instances=page-1`);
    const second = (await admin.send(`${instancesPage}?bizproc_instances=page-2`)).text;
    expect(new Set([...rows(text), ...rows(second)])).toEqual(new Set(processIds()));
    expect(text).toContain('.deleteItem(');
    expect(text).toContain('bp-row-warning');
    expect(parse(text).querySelector('.main-grid-panel-total')?.textContent).toContain('40');
    expect(parse(text).querySelector('a.main-ui-pagination-next')).not.toBeNull();
    expect(parse(second).querySelector('a.main-ui-pagination-next')).toBeNull();
    expect(rows((await admin.send(`${instancesPage}?bizproc_instances=2`)).text)).toEqual(
      rows(text),
    );
  });

  test('shows others what they started', async () => {
    const { text } = await ilya.send(instancesPage);
    const own = [...portal.state.bizproc.processes.values()].filter((one) => one.startedBy === 7);
    expect(new Set(rows(text))).toEqual(new Set(own.map((one) => one.id)));
    expect(text).toContain('.terminateItem(');
    expect(text).not.toContain('.deleteItem(');
  });

  test('kills by any POST of an administrator with ID and a token', async () => {
    const [first = '', second = ''] = processIds();
    await admin.send(instancesPage, form({ ID: first }));
    await ilya.send(instancesPage, form({ ID: first, sessid: ilya.sessid }));
    expect(audit()).toEqual([]);
    await admin.send(instancesPage, form({ 'ID[]': first, sessid: admin.sessid }));
    const row = { action: 'deleteRow', id: second, sessid: admin.sessid };
    await admin.send(instancesPage, form(row));
    expect(portal.state.audit).toMatchObject([
      { kind: 'process', workflowId: first, outcome: 'done' },
      { kind: 'process', workflowId: second, outcome: 'done' },
    ]);
  });

  test('turns type= into a saved filter', async () => {
    const { status, headers } = await admin.send(`${instancesPage}?type=lists`);
    expect(status).toBe(302);
    expect(headers.get('Location')).toBe(`${instancesPage}?TYPE=lists&apply_filter=Y`);
    await admin.send(headers.get('Location') ?? '');
    const lists = [...portal.state.bizproc.processes.values()].filter(
      (one) => one.documentId[0] === 'lists',
    );
    expect(new Set(rows((await admin.send(instancesPage)).text))).toEqual(
      new Set(lists.map((one) => one.id)),
    );
  });
});

test('without the module its methods and pages are unknown', async () => {
  await portal.stop();
  await start({ without: ['bizproc'] });
  const { status, json } = await admin.rest('bizproc.workflow.template.list');
  expect([status, json.error]).toEqual([404, 'ERROR_METHOD_NOT_FOUND']);
  expect((await admin.send(leadPage)).status).toBe(404);
});

test('the feed process has section rows on every page, with ids of elements', async () => {
  const url = '/bizproc/processes/12/view/0/';
  const pages = ['page-1', 'page-2'].map((page) => `${url}?lists_list_elements_12=${page}`);
  for (const page of pages) {
    const grid = parse((await admin.send(page)).text).getElementById('lists_list_elements_12');
    const sections = grid?.querySelectorAll('tr[data-id="1"] td.lists-section-icon');
    expect(sections).toHaveLength(1);
    expect(grid?.querySelector('tr[data-id="1"] input')?.hasAttribute('disabled')).toBe(true);
  }
  const count = await admin.send(url, {
    ...form({ action: 'getTotalCount' }),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Bx-ajax': 'true' },
  });
  expect(count.json).toBe(24);
});
