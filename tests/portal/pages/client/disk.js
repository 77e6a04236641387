/* BX.Disk.FolderListClass: what Disk's lists do, and the panel over their toolbar (dom.md §2.6, §4). */
(function () {
  const BX = window.BX;

  const element = (className, text, dataset) => {
    const node = document.createElement('div');
    node.className = className;
    node.textContent = text || '';
    Object.assign(node.dataset, dataset);
    return node;
  };

  /** BX.UI.ActionPanel: lies over its node while something is selected, and hides at a click elsewhere. */
  class ActionPanel {
    constructor(renderTo, items, onHide) {
      this.renderTo = renderTo;
      this.onHide = onHide;
      this.count = element('ui-action-panel-total-param', '0', {
        role: 'action-panel-total-param',
      });
      const total = element('ui-action-panel-total', '', { role: 'action-panel-total' });
      total.append(this.count);
      const wrapper = element('ui-action-panel-wrapper');
      for (const { text, run } of items) {
        const item = element('ui-action-panel-item', text, { role: 'action-panel-item' });
        item.addEventListener('click', run);
        wrapper.append(item);
      }
      const reset = element('ui-action-panel-reset', '×');
      reset.addEventListener('click', () => this.dismiss());
      this.node = element('ui-action-panel', '', { tileGrid: 'tile-grid-stop-close' });
      this.node.append(total, wrapper, element('ui-action-panel-more'), reset);
      this.node.hidden = true;
      document.body.append(this.node);
      this.follow();
    }

    show(count) {
      this.count.textContent = String(count);
      this.node.hidden = count === 0;
      this.node.classList.toggle('ui-action-panel-show', count > 0);
      document.body.classList.toggle('ui-action-panel-shown', count > 0);
      this.place();
    }

    dismiss() {
      this.show(0);
      this.onHide();
    }

    place() {
      const rect = this.renderTo.getBoundingClientRect();
      const fixed = rect.top < 0;
      const style = {
        top: `${fixed ? 0 : rect.top + window.scrollY}px`,
        left: `${rect.left}px`,
        width: `${rect.width}px`,
      };
      this.node.classList.toggle('ui-action-panel-fixed', fixed);
      for (const [name, value] of Object.entries(style)) {
        if (this.node.style[name] !== value) {
          this.node.style[name] = value;
        }
      }
    }

    /** Every mutation of the page moves it, at most once in 20 ms. */
    follow() {
      let waiting = false;
      const later = () => {
        if (!waiting) {
          waiting = true;
          setTimeout(() => {
            waiting = false;
            this.place();
          }, 20);
        }
      };
      window.addEventListener('scroll', later, { passive: true });
      window.addEventListener('resize', later);
      new MutationObserver(later).observe(document.body, { attributes: true, subtree: true });
      window.addEventListener('click', (event) => this.onOutside(event));
    }

    onOutside({ target }) {
      const keeps = (node) =>
        node.matches(
          '.ui-action-panel, .main-grid-container, .ui-grid-tile-item, .main-kanban-item',
        );
      const isOutside =
        target instanceof Element && target.isConnected && !BX.findParent(target, keeps);
      if (isOutside && !this.node.hidden && !keeps(target)) {
        window.demoPortal.seen.clearedByOutsideClick += 1;
        this.dismiss();
      }
    }
  }

  /** The selection of a table, and how to have it reloaded. */
  const tableOf = (gridId) => {
    const grid = () => BX.Main.gridManager.getInstanceById(gridId);
    return {
      events: [
        'Grid::selectRow',
        'Grid::selectRows',
        'Grid::unselectRow',
        'Grid::unselectRows',
        'Grid::allRowsSelected',
        'Grid::allRowsUnselected',
        'Grid::noSelectedRows',
        'Grid::updated',
      ],
      ids: () => (grid() ? grid().getRows().getSelectedIds() : []),
      clear() {
        grid().getRows().unselectAll();
        grid().adjustRows();
        grid().updateCounterSelected();
        grid().adjustCheckAllCheckboxes();
      },
      reload: (data) => grid().reloadTable(data ? 'POST' : 'GET', data || {}),
    };
  };

  const tilesOf = (gridId) => {
    const grid = () => BX.Main.tileGridManager.getInstanceById(gridId);
    return {
      events: ['selectItem', 'unSelectItem', 'selectAllItems', 'redraw'].map(
        (name) => `BX.TileGrid.Grid:${name}`,
      ),
      ids: () =>
        grid()
          ? grid()
              .getSelectedItems()
              .map((item) => item.getId())
          : [],
      clear: () => grid().resetSelection(),
      reload: (data) => grid().reload(location.pathname + location.search, data),
    };
  };

  class FolderListClass {
    constructor(params) {
      Object.assign(this, params);
      this.list = (params.isTile ? tilesOf : tableOf)(params.gridId);
      BX.ready(() => this.bind());
      Disk.last = this;
    }

    bind() {
      const { texts, isTrashMode } = this;
      const none = () => {};
      const items = isTrashMode
        ? [
            { text: texts.restore, run: () => this.sendSelected('restore') },
            { text: texts.destroy, run: () => this.sendSelected('destroy') },
          ]
        : [
            { text: texts.download, run: none },
            { text: texts.copy, run: none },
            { text: texts.move, run: none },
            { text: texts.delete, run: () => this.sendSelected('delete') },
          ];
      const toolbar = document.getElementById('disk-folder-list-toolbar');
      this.panel = new ActionPanel(toolbar, items, () => this.list.clear());
      for (const name of this.list.events) {
        BX.addCustomEvent(window, name, () => this.panel.show(this.list.ids().length));
      }
      BX.addCustomEvent(window, 'BX.Main.Filter:apply', (_id, _action, filter) =>
        this.onFilter(filter),
      );
      BX.addCustomEvent(window, 'BX.TileGrid.Grid:removeByKey', () =>
        this.sendSelected(isTrashMode ? 'destroy' : 'delete'),
      );
    }

    /** A table is reloaded by the filter itself. */
    onFilter(filter) {
      document
        .querySelector('.bx-disk-interface-filelist')
        .classList.toggle('disk-running-filter', filter.getFilterFieldsValues().FIND !== '');
      if (this.isTile) {
        this.list.reload();
      }
    }

    /** The ids are those of the click: a click on the question's buttons clears the selection. */
    async sendSelected(action) {
      const rows = this.list.ids();
      if (rows.length > 0 && (await this.ask(action, String(rows.length)))) {
        await this.list.reload({
          rows,
          controls: { [`action_button_${this.gridId}`]: action },
        });
      }
    }

    ask(action, what) {
      return BX.confirmPopup({
        id: `${this.gridId}-confirm-dialog`,
        text: `${this.texts[action]}: ${what}?`,
        apply: this.texts[action],
        cancel: BX.text('DEMO_CANCEL'),
      });
    }

    async post(component, action, objectId) {
      await fetch(`/bitrix/components/bitrix/${component}/ajax.php?action=${action}`, {
        method: 'POST',
        headers: { 'Bx-ajax': 'true' },
        body: BX.toFormData({ objectId, sessid: BX.bitrix_sessid() }),
      });
      await this.list.reload();
    }

    async openConfirmDelete({ object }) {
      const action = object.isDeleted ? 'destroy' : 'delete';
      if (await this.ask(action, object.name)) {
        await (object.isDeleted
          ? this.post('disk.trashcan', 'destroy', object.id)
          : this.post('disk.folder.list', 'markDelete', object.id));
      }
    }

    async openConfirmDetach({ object }) {
      if (await this.ask('detach', object.name)) {
        await this.post('disk.folder.list', 'markDelete', object.id);
      }
    }

    async openConfirmRestore({ object }) {
      if (await this.ask('restore', object.name)) {
        await this.post('disk.trashcan', 'restore', object.id);
      }
    }

    openObject(url) {
      location.assign(url);
    }
  }

  const Disk = (BX.Disk = { FolderListClass, last: null });

  /* What the texts of the rows' menus may call. */
  const described =
    /\.(openConfirm(?:Delete|Detach|Restore))\(\{object: \{id: (\d+), name: '((?:[^'\\]|\\.)*)', isFolder: (?:true|false), isDeleted: (true|false)/u;
  BX.callable.push(
    [
      described,
      (method, id, name, isDeleted) =>
        Disk.last[method]({
          object: {
            id,
            name: name.replaceAll(/\\(.)/gu, '$1'),
            isDeleted: isDeleted === 'true',
          },
        }),
    ],
    [/\.openObject\('([^']+)'\)/u, (url) => Disk.last.openObject(url)],
  );
})();
