/* BX.Tasks.GridActions: deletion, project headers, sub-tasks, the count (server.md §3.2, lists.md §2.3). */
(function () {
  const BX = window.BX;
  const gridOf = (gridId) => BX.Main.gridManager.getInstanceById(gridId);
  const isTaskGrid = (grid) => grid && grid.getId().startsWith('TASKS_GRID_');
  const gridAround = (node) => {
    const container = node.closest('.main-grid');
    const grid = container && gridOf(container.id);
    return isTaskGrid(grid) ? grid : null;
  };

  /** The menu of a row: the component's own deletion. */
  const action = async (code, id) => {
    const grid = gridOf(BX.Tasks.GridActions.gridId);
    const yes =
      code === 'delete' &&
      (await grid.confirm(BX.text('DEMO_TASK_DELETE_ONE_CONFIRM'), BX.text('DEMO_DELETE')));
    if (!yes) {
      return;
    }
    await fetch('/bitrix/services/main/ajax.php?c=bitrix:tasks.task&mode=class&action=delete', {
      method: 'POST',
      headers: { 'Bx-ajax': 'true', 'X-Bitrix-Csrf-Token': BX.bitrix_sessid() },
      body: BX.toFormData({ taskId: id }),
    });
    await grid.reloadTable('POST', {});
  };

  /** The apply button: "for all" sends no ids, and the server takes the saved filter. */
  const confirmGroupAction = async (gridId) => {
    const grid = gridOf(gridId);
    const menu = document.getElementById(`action_button_${gridId}_control`);
    const forAll = grid.isForAll();
    const selectedIds = grid.getRows().getSelectedIds();
    if (menu.dataset.value !== 'delete' || (selectedIds.length === 0 && !forAll)) {
      return;
    }
    if (!(await grid.confirm(BX.text('DEMO_TASK_DELETE_CONFIRM'), BX.text('DEMO_DELETE')))) {
      return;
    }
    const groupId = grid.getParam('TASKS_GROUP_ID');
    const run = (data) => BX.ajax.runAction('tasks.task.action.group.delete', { data: { data } });
    if (forAll) {
      await deleteAll(run, groupId);
    } else {
      await run({ groupId, selectedIds });
    }
    await grid.reloadTable('POST', {});
  };

  async function deleteAll(run, groupId) {
    const count = await BX.ajax.runAction('tasks.task.action.group.getTotalCountTasks', {
      data: { data: { groupId } },
    });
    const data = { groupId, nPageSize: 10, processedItems: 0, totalItems: count.data };
    for (;;) {
      const step = (await run(data)).data;
      if (step.STATUS !== 'PROGRESS') {
        return;
      }
      data.processedItems = step.PROCESSED_ITEMS;
      data.lastProcessedId = step.LAST_PROCESSED_ID;
    }
  }

  /** A project's header folds its rows; a task's button asks for its sub-tasks, then folds them. */
  const unfold = async (grid, row) => {
    const expanded = row.classList.toggle('main-grid-row-expand');
    const { id, groupId, type, depth, childLoaded } = row.dataset;
    if (type === 'group') {
      for (const one of grid
        .getBody()
        .querySelectorAll(`tr[data-type="task"][data-group-id="${groupId}"]`)) {
        one.classList.toggle('main-grid-hide', !expanded);
      }
    } else if (childLoaded === 'true') {
      for (const one of grid.getBody().querySelectorAll(`tr[data-parent-id="${id}"]`)) {
        one.classList.toggle('main-grid-hide', !expanded);
      }
    } else {
      row.dataset.childLoaded = 'true';
      const answer = await grid.request(
        'POST',
        { action: 'getChildRows', parent_id: id, depth: Number(depth) + 1 },
        '',
        'showpage',
      );
      const fresh = answer ? answer.fresh.querySelectorAll(`tr[data-parent-id="${id}"]`) : [];
      row.after(...fresh);
    }
    grid.getRows().reset();
    grid.updateCounterDisplayed();
    grid.updateCounterSelected();
    BX.onCustomEvent(window, 'Grid::updated', [grid]);
  };

  const showCount = async (grid, link) => {
    const response = await fetch(
      '/bitrix/services/main/ajax.php?c=bitrix:tasks.task.list&mode=class&action=getTotalCount',
      {
        method: 'POST',
        headers: { 'Bx-ajax': 'true', 'X-Bitrix-Csrf-Token': BX.bitrix_sessid() },
        body: BX.toFormData({
          userId: BX.message('USER_ID'),
          groupId: grid.getParam('TASKS_GROUP_ID'),
          parameters: JSON.stringify({ MAKE_ACCESS_FILTER: true }),
        }),
      },
    );
    link.parentNode.textContent = String((await response.json()).data);
  };

  document.addEventListener(
    'click',
    (event) => {
      const plus = event.target.closest('.main-grid-plus-button');
      const link = event.target.closest('.tasks-list-row-count');
      const grid = gridAround(event.target);
      if (!grid || !(plus || link)) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (plus) {
        unfold(grid, plus.closest('tr'));
      } else {
        showCount(grid, link);
      }
    },
    true,
  );

  BX.Tasks = { ...BX.Tasks, GridActions: { gridId: '', action, confirmGroupAction } };
  BX.addCustomEvent(window, 'Grid::ready', (grid) => {
    if (!isTaskGrid(grid)) {
      return;
    }
    BX.Tasks.GridActions.gridId = grid.getId();
    BX.Tasks.GridInstance = grid;
    if (grid.getParam('TASKS_LAZY')) {
      setTimeout(() => grid.reloadTable('GET', {}), 0);
    }
  });
  BX.callable.push(
    [/BX\.Tasks\.GridActions\.action\("(\w+)", (\d+)\)/u, action],
    [/BX\.Tasks\.GridActions\.confirmGroupAction\('([^']+)'\)/u, confirmGroupAction],
    [/BX\.SidePanel\.Instance\.open\('([^']+)'\)/u, (url) => BX.SidePanel.Instance.open(url)],
  );
})();
