/** Tasks: REST, the grid's mass deletion, the list's pages, the kanban (server.md §3, lists.md §2.3, §5). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPortal, type Portal } from '../../portal/index.ts';
import type { Task } from '../../portal/tasks/model.ts';
import { parse } from '../portal-pages/parse.ts';
import { form, json, visit, type Answer, type Visitor } from './visitor.ts';

const personal = '/company/personal/user/1/tasks/';
const gridId = 'TASKS_GRID_ROLE_ID_4096_0_ADVANCED_N';
const groupDelete = 'tasks.task.action.group.delete';

let portal: Portal;
let admin: Visitor;
let ilya: Visitor;

beforeEach(async () => {
  portal = await startPortal({ leads: 1 });
  admin = await visit(portal, 1);
  ilya = await visit(portal, 7);
});
afterEach(() => portal.stop());

const all = (): Task[] => [...portal.state.tasks.items.values()];
const one = (test: (task: Task) => boolean): Task => {
  const found = all().find(test);
  if (found === undefined) {
    throw new Error('no such task');
  }
  return found;
};
const outcomes = () =>
  portal.state.audit.map(({ command, kind, id, outcome }) => [command, kind, id, outcome]);
const rowsOf = (html: string, id = gridId) => [
  ...parse(html).querySelectorAll(`#${id} tr.main-grid-row-body[data-id]:not([hidden])`),
];
const idsOf = (html: string, id = gridId): string[] =>
  rowsOf(html, id).map((row) => row.getAttribute('data-id') ?? '');
const taskIdsOf = (html: string, id = gridId): number[] =>
  idsOf(html, id).map(Number).filter(Boolean);

describe('tasks.task.list', () => {
  it('answers 50 camel-cased rows of text, next and total', async () => {
    const { json: answer } = await admin.rest('tasks.task.list', { order: { ID: 'asc' } });
    expect(answer.result.tasks).toHaveLength(50);
    expect([answer.next, answer.total]).toEqual([50, 90]);
    const [first] = answer.result.tasks;
    expect(first.id).toBe(String(all()[0]?.id));
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining(['title', 'createdBy', 'responsibleId', 'groupId', 'parentId']),
    );
    const next = await admin.rest('tasks.task.list', { order: { ID: 'asc' }, start: 50 });
    expect(next.json.result.tasks).toHaveLength(40);
    expect(next.json.next).toBeUndefined();
  });

  it('does not count with start -1', async () => {
    const { json: answer } = await admin.rest('tasks.task.list', { start: -1 });
    expect(answer.result.tasks).toHaveLength(50);
    expect([answer.next, answer.total]).toEqual([undefined, undefined]);
  });

  it.each(['ID', '@ID'])('finds by a list in %s', async (key) => {
    const ids = all()
      .slice(3, 6)
      .map((task) => task.id);
    const { result } = (
      await admin.rest('tasks.task.list', {
        filter: { [key]: [...ids, 999_999] },
        select: ['ID', 'TITLE'],
      })
    ).json;
    expect(result.tasks.map((task: { id: string }) => Number(task.id))).toEqual(ids);
    expect(Object.keys(result.tasks[0])).toEqual(['id', 'title']);
  });

  it('filters by people, parents and the id before', async () => {
    const total = async (filter: object): Promise<number> =>
      (await admin.rest('tasks.task.list', { filter })).json.total;
    const last = all().at(-3)?.id ?? 0;
    expect(await total({ '>ID': last })).toBe(2);
    expect(await total({ CREATED_BY: 7 })).toBe(all().filter((t) => t.createdBy === 7).length);
    const parent = one((task) => task.parentId > 0).parentId;
    expect(await total({ PARENT_ID: parent })).toBeGreaterThan(0);
    expect(await total({ MEMBER: 9 })).toBeGreaterThan(await total({ RESPONSIBLE_ID: 9 }));
  });

  it('shows others what they take part in', async () => {
    const { json: answer } = await ilya.rest('tasks.task.list', {});
    expect(answer.total).toBe(
      (await admin.rest('tasks.task.list', { filter: { MEMBER: 7 } })).json.total,
    );
    expect(answer.total).toBeLessThan(90);
  });

  it('refuses an unknown order or select with the code 0', async () => {
    const order = await admin.rest('tasks.task.list', { order: { NOTHING: 'asc' } });
    const select = await admin.rest('tasks.task.list', { select: ['no such'] });
    expect([order.json.error, select.json.error]).toEqual(['0', '0']);
  });
});

describe('tasks.task.delete', () => {
  it('deletes into the bin, from where it comes back under its own id', async () => {
    const { id, title } = one((task) => task.parentId > 0);
    const answer = await admin.rest('tasks.task.delete', { taskId: id });
    expect(answer.json.result).toEqual({ task: true });
    expect(portal.state.tasks.items.has(id)).toBe(false);
    const [row] = portal.state.bin.values();
    expect(row).toMatchObject({ moduleId: 'tasks', entityType: 'tasks_task', entityId: id });
    expect(row?.restore()).toBe(id);
    expect(portal.state.tasks.items.get(id)?.title).toBe(title);
    expect(outcomes()).toEqual([['tasks.task.delete', 'task', id, 'done']]);
  });

  it('leaves the sub-tasks of a deleted task, without a parent', async () => {
    const child = one((task) => task.parentId > 0);
    await admin.rest('tasks.task.delete', { taskId: child.parentId });
    expect(portal.state.tasks.items.get(child.id)?.parentId).toBe(0);
  });

  it('says one code for no right and for no such task', async () => {
    const foreign = one((task) => task.createdBy === 1 && task.responsibleId === 7);
    const own = one((task) => task.createdBy === 7 && task.responsibleId === 7);
    const code = async (taskId: number): Promise<string> =>
      (await ilya.rest('tasks.task.delete', { taskId })).json.error;
    expect(await code(foreign.id)).toBe('1048582');
    expect(await code(999_999)).toBe('1048582');
    expect(await code(own.id)).toBeUndefined();
    expect(await code(own.id)).toBe('1048582');
  });

  it('tells a wrong id, a missing one, and a refusal by an event', async () => {
    const kept = all()[0] as Task;
    kept.protectedBy = 'Задача в плане аудита';
    const answers: Answer[] = [];
    for (const params of [{ taskId: 'x' }, {}, { taskId: kept.id }]) {
      answers.push(await admin.rest('tasks.task.delete', params));
    }
    expect(answers.map(({ json: answer }) => answer.error)).toEqual(['0', '100', '8']);
    expect(answers[2]?.json.error_description).toBe('Задача в плане аудита');
    expect(portal.state.tasks.items.has(kept.id)).toBe(true);
  });

  it('has a twin in ajax.php', async () => {
    const { id } = all()[0] as Task;
    const done = await admin.action('tasks.task.delete', { taskId: String(id) });
    const again = await admin.action('tasks.task.delete', { taskId: String(id) });
    expect([done.json.data, again.json.errors[0].code]).toEqual([{ task: true }, 1_048_582]);
    const list = await admin.action('tasks.task.list&nav=page-2', { 'order[ID]': 'asc' });
    expect(list.json.data.tasks).toHaveLength(39);
  });
});

describe('templates', () => {
  it('are listed by their params, and answer false when refused', async () => {
    const { json: answer } = await admin.rest('tasks.template.list', {
      params: { order: { ID: 'desc' }, filter: { '>ID': 20 }, select: ['ID', 'TITLE'] },
    });
    expect([answer.result.task_templates.length, answer.total]).toEqual([29, 29]);
    const [template] = answer.result.task_templates;
    const foreign = [...portal.state.tasks.templates.values()].find((t) => t.createdBy === 9);
    const refused = await ilya.rest('tasks.template.delete', { templateId: foreign?.id });
    expect([refused.status, refused.json.result]).toEqual([200, false]);
    const templateId = template.id;
    expect((await admin.rest('tasks.template.delete', { templateId })).json.result).toBe(true);
    expect((await admin.rest('tasks.template.delete', { templateId })).json.result).toBe(false);
    expect(outcomes().map(([, , , outcome]) => outcome)).toEqual(['false', 'done', 'false']);
    const [row] = portal.state.bin.values();
    expect([row?.entityType, row?.restore()]).toEqual(['tasks_template', Number(templateId)]);
  });
});

describe('the group action', () => {
  it('deletes what is selected, and hides refusals in the warning', async () => {
    const own = one((task) => task.createdBy === 7 && task.responsibleId === 7);
    const foreign = one((task) => task.createdBy === 1 && task.responsibleId === 7);
    const { data } = (
      await ilya.action(groupDelete, {
        'data[groupId]': '0',
        'data[selectedIds][]': [String(own.id), String(foreign.id)],
      })
    ).json;
    expect(data).toMatchObject({ STATUS: 'COMPLETED', TOTAL_ITEMS: 2, PROCESSED_ITEMS: 2 });
    expect(data.WARNING_TEXT).toContain(String(foreign.id));
    expect(outcomes()).toEqual([
      [groupDelete, 'task', own.id, 'done'],
      [groupDelete, 'task', foreign.id, '1048582'],
    ]);
  });

  it('takes the saved filter when nothing is selected', async () => {
    portal.setFilter(1, gridId, { preset: '', find: '', statusId: ['5'] });
    const done = all().filter((task) => task.status === '5');
    const { data } = (
      await admin.action(groupDelete, {
        'data[groupId]': '0',
        'data[nPageSize]': '5',
        'data[totalItems]': String(done.length),
      })
    ).json;
    expect(data).toMatchObject({ STATUS: 'PROGRESS', PROCESSED_ITEMS: 5 });
    expect(data.LAST_PROCESSED_ID).toBe(done[4]?.id);
    expect(portal.state.audit.map((row) => row.command)).toEqual(
      Array.from({ length: 5 }, () => `${groupDelete} by filter`),
    );
  });

  it('does nothing without a group, and answers an empty list for nothing', async () => {
    const misread = await admin.action(groupDelete, { 'data[selectedIds][]': ['301'] });
    expect(misread.json.data.STATUS).toBe('COMPLETED');
    portal.setFilter(1, gridId, { preset: '', find: 'нет такой', statusId: [] });
    const nothing = await admin.action(groupDelete, { 'data[groupId]': '0' });
    expect(nothing.json.data).toEqual([]);
    expect(portal.state.audit).toEqual([]);
  });
});

describe('the list', () => {
  const page = async (query = '', who = admin): Promise<string> =>
    (await who.send(`${personal}${query}`)).text;

  it('draws 50 root rows a page by project, headers on every page, folded rows hidden', async () => {
    const first = await page('?page=1');
    const second = await page('?page=2');
    const tasks = [...taskIdsOf(first), ...taskIdsOf(second)];
    expect(taskIdsOf(first)).toHaveLength(50);
    const roots = all().filter((task) => task.parentId === 0);
    expect(tasks.toSorted((a, b) => a - b)).toEqual(roots.map((task) => task.id));
    expect(idsOf(first)).toContain('group_7');
    expect(idsOf(second)).toContain('group_7');
    const folded = rowsOf(second).filter((row) => row.classList.contains('main-grid-hide'));
    expect(folded.length).toBeGreaterThan(0);
    expect(folded.map((row) => row.getAttribute('data-group-id'))).toEqual(folded.map(() => '12'));
  });

  it('shows the next page by its link alone', async () => {
    const more = (html: string) => parse(html).querySelector(`#${gridId}_nav_more > a`);
    const first = more(await page('?page=1'));
    expect(first?.getAttribute('href')).toBe(`${personal}?F_STATE=sV80&page=2`);
    expect(first?.getAttribute('style')).toBeNull();
    expect(more(await page('?page=2'))?.getAttribute('style')).toContain('none');
    expect(taskIdsOf(await page('?page=9'))).toEqual([]);
    const count = await admin.send(
      '/bitrix/services/main/ajax.php?c=bitrix:tasks.task.list&mode=class&action=getTotalCount',
      form({ userId: '1', groupId: '0', parameters: '{}', sessid: admin.sessid }),
    );
    expect(count.json.data).toBe(all().filter((task) => task.parentId === 0).length);
  });

  it('remembers the page, and takes a PageNav value for none', async () => {
    const second = taskIdsOf(await page('?page=2'));
    expect(taskIdsOf(await page())).toEqual(second);
    expect(taskIdsOf(await page('?page=page-1'))).toEqual(second);
  });

  it('says by an action alone what may be deleted', async () => {
    const html = (await ilya.send('/company/personal/user/7/tasks/?page=1')).text;
    expect(taskIdsOf(html).length).toBeGreaterThan(10);
    for (const row of rowsOf(html).filter((one) => one.getAttribute('data-type') === 'task')) {
      const id = Number(row.getAttribute('data-id'));
      const task = one((some) => some.id === id);
      const text = row.querySelector('[data-actions]')?.getAttribute('data-actions') ?? '';
      const calls = JSON.parse(text.slice(1, -1)).map((some: { ONCLICK: string }) => some.ONCLICK);
      expect(calls.includes(`BX.Tasks.GridActions.action("delete", ${id})`)).toBe(
        task.createdBy === 7 && task.responsibleId === 7,
      );
    }
    expect(html).not.toContain('grid_remove_button');
    expect(html).toContain(`id="action_button_${gridId}_control"`);
  });

  it('gives the sub-tasks of a row to an internal request with a token', async () => {
    const { parentId } = one((task) => task.parentId > 0);
    const row = rowsOf(`${await page('?page=1')}`).concat(rowsOf(await page('?page=2')));
    const parent = row.find((some) => some.getAttribute('data-id') === String(parentId));
    expect(parent?.querySelector('span.main-grid-plus-button')).not.toBeNull();
    const ask = async (query: string) =>
      (
        await admin.send(
          `${personal}?${query}&grid_action=showpage`,
          form({ action: 'getChildRows', parent_id: String(parentId), depth: '1' }),
        )
      ).text;
    const children = rowsOf(await ask(`sessid=${admin.sessid}&internal=true&grid_id=${gridId}`));
    const expected = all().filter((task) => task.parentId === parentId);
    expect(children.map((some) => Number(some.getAttribute('data-id'))).toSorted()).toEqual(
      expected.map((task) => task.id),
    );
    expect(children[0]?.getAttribute('data-parent-id')).toBe(String(parentId));
    expect(children[0]?.getAttribute('data-depth')).toBe('1');
    const roots = all().filter((task) => task.parentId === 0).length;
    expect(taskIdsOf(await ask('a=b'))).toHaveLength(roots);
  });

  it('is flat under a search', async () => {
    const child = one((task) => task.parentId > 0);
    portal.setFilter(1, gridId, { preset: '', find: child.title, statusId: [] });
    const html = await page('?page=1');
    expect(taskIdsOf(html)).toContain(child.id);
  });

  it('saves the sort of the address', async () => {
    await page('?SORTF=TITLE&SORTD=asc');
    expect(portal.state.grids.get(`1:${gridId}`)).toMatchObject({
      sortBy: 'title',
      sortOrder: 'asc',
    });
  });

  it('stands in a component that bxajaxid trims the answer to', async () => {
    const document = parse(await page());
    const ajaxId = document.querySelector(`#${gridId}`)?.getAttribute('data-ajaxid');
    expect(document.querySelector(`#comp_${ajaxId} > #${gridId}`)).not.toBeNull();
    expect(await page(`?bxajaxid=${ajaxId}`)).not.toContain('<html');
  });
});

describe('a project', () => {
  const path = '/workgroups/group/7/tasks/';
  const id = 'TASKS_GRID_ROLE_ID_4096_7_ADVANCED_N';

  it('lists its own tasks without headers', async () => {
    const { text } = await admin.send(path);
    const own = all().filter((task) => task.groupId === 7 && task.parentId === 0);
    expect(taskIdsOf(text, id).toSorted((a, b) => a - b)).toEqual(own.map((task) => task.id));
    expect(idsOf(text, id)).not.toContain('group_7');
  });

  it('has no rows in a slider unless asked by ajax', async () => {
    const slider = `${path}?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER`;
    expect(idsOf((await admin.send(slider)).text, id)).toEqual([]);
    const ajax = await admin.send(slider, { headers: { 'Bx-ajax': 'true' } });
    expect(taskIdsOf(ajax.text, id).length).toBeGreaterThan(0);
  });
});

describe('views', () => {
  it('are saved by F_STATE, and the kanban has no grid', async () => {
    const kanban = await admin.send(`${personal}?F_STATE=sVo0`);
    expect(kanban.text).toContain('<div id="task_kanban" class="tasks-kanban">');
    expect(portal.state.tasks.views.get('1:0')).toBe('kanban');
    const again = parse((await admin.send(personal)).text);
    expect(again.querySelector('.main-grid')).toBeNull();
    await admin.send(`${personal}?F_STATE=sV80`);
    expect(idsOf((await admin.send(personal)).text).length).toBeGreaterThan(0);
  });

  it('page the kanban by 20, and skip in silence what may not be deleted', async () => {
    const url = '/bitrix/components/bitrix/tasks.kanban/ajax.php';
    const ask = (action: string, body: Record<string, string | string[]>, who = admin) =>
      who.send(`${url}?action=${action}&personal=Y`, form({ sessid: who.sessid, ...body }));
    const column = all().filter((task) => task.status === '3');
    const items = await ask('getColumnItems', { columnId: '3', pageId: '2' });
    expect(items.json).toHaveLength(Math.min(20, column.length - 20));
    const foreign = one((task) => task.createdBy === 1 && task.responsibleId === 7);
    const kept = await ask('deleteTask', { taskId: String(foreign.id) }, ilya);
    expect([kept.json, portal.state.tasks.items.has(foreign.id)]).toEqual([[], true]);
    await ask('deleteTask', { 'taskId[]': [String(foreign.id)] });
    expect(portal.state.tasks.items.has(foreign.id)).toBe(false);
    const stale = await ask('deleteTask', { sessid: 'x', taskId: '1' });
    expect(stale.json.error).toBe('TASK_LIST_SESS_EXPIRED');
  });
});

it('is not there without the module', async () => {
  await portal.stop();
  portal = await startPortal({ leads: 1, without: ['tasks'] });
  const visitor = await visit(portal, 1);
  const answer = await visitor.send(
    `/rest/tasks.task.list.json?sessid=${visitor.sessid}`,
    json({}),
  );
  expect([answer.status, answer.json.error]).toEqual([404, 'ERROR_METHOD_NOT_FOUND']);
  expect((await visitor.send(personal)).status).toBe(404);
});
