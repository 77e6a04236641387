/* BX.Recyclebin.List: the bin's own row actions and group buttons (server.md §2.6). */
(function () {
  const BX = window.BX;
  const url = '/bitrix/services/main/ajax.php?c=bitrix:recyclebin.list&mode=ajax&action=';
  const grid = () => window.Grid.current();
  const sure = (key) => grid().confirm(BX.text(key), BX.text('DEMO_CONTINUE'));

  const one = async (action, question, id) => {
    if (!(await sure(question))) {
      return;
    }
    await fetch(url + action, {
      method: 'POST',
      headers: { 'Bx-ajax': 'true', 'X-Bitrix-Csrf-Token': BX.bitrix_sessid() },
      body: BX.toFormData({ recyclebinId: id }),
    });
    await grid().reload();
  };

  /** "For all" sends no ids: the server takes everything under the saved filter. */
  const batch = async (way, question) => {
    const forAll = grid().getActionsPanel().isForAll();
    const entityIds = grid().getRows().getSelectedIds();
    if ((entityIds.length === 0 && !forAll) || !(await sure(question))) {
      return;
    }
    const gridId = grid().getId();
    const run = (step, params) =>
      BX.ajax.runAction(`recyclebin.api.deletionManager.${step}${way}`, { data: { params } });
    const { data } = await run('prepare', forAll ? { gridId } : { gridId, entityIds });
    const moduleId = grid().getParam('BIN_MODULE');
    let status = 'PROGRESS';
    while (status === 'PROGRESS') {
      status = (await run('process', { hash: data.hash, moduleId })).data.status;
    }
    await grid().reload();
  };

  BX.Recyclebin = {
    List: {
      restore: (id) => one('restore', 'DEMO_BIN_RESTORE', id),
      remove: (id) => one('remove', 'DEMO_BIN_REMOVE', id),
      restoreBatch: () => batch('Restore', 'DEMO_BIN_RESTORE'),
      removeBatch: () => batch('Deletion', 'DEMO_BIN_REMOVE'),
    },
  };
  BX.callable.push(
    [/BX\.Recyclebin\.List\.(restore|remove)\((\d+)/u, (name, id) => BX.Recyclebin.List[name](id)],
    [/BX\.Recyclebin\.List\.(restoreBatch|removeBatch)\(\)/u, (name) => BX.Recyclebin.List[name]()],
    [/BX\.UI\.InfoHelper\.show\('([^']+)'/u, () => sure('DEMO_BIN_LOCKED')],
  );
})();
