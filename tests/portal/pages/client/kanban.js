/* BX.Kanban.Grid: columns of cards, and the CRM's own on top of it (dom.md §2.4, §2.6). */
(function () {
  const BX = window.BX;
  const fire = (name, args) => BX.onCustomEvent(window, name, args);

  const element = (classes, dataset = {}, children = []) => {
    const node = document.createElement('div');
    node.className = classes;
    Object.assign(node.dataset, dataset);
    node.append(...children);
    return node;
  };

  /** A card. Another kind of board overrides `renderBody`, and `mark` when a class must say "selected". */
  class Item {
    constructor(grid, data) {
      this.grid = grid;
      this.data = data;
      this.selected = false;
      this.container = element(
        'main-kanban-item',
        { id: String(data.id), type: 'item', element: 'kanban-element' },
        [
          element('main-kanban-item-drag-target'),
          element('main-kanban-item-wrapper', {}, [this.renderBody()]),
        ],
      );
      this.container.addEventListener('click', (event) => this.onClick(event));
    }

    getId() {
      return String(this.data.id);
    }

    getData() {
      return this.data;
    }

    getGrid() {
      return this.grid;
    }

    getContainer() {
      return this.container;
    }

    isSelected() {
      return this.selected;
    }

    renderBody() {
      return element('main-kanban-item-default', {}, [this.data.title || '']);
    }

    mark(on) {
      this.container.classList.toggle('main-kanban-item-selected', on);
    }

    onClick(event) {
      if (this.grid.canSelect() && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.grid.toggleItem(this);
      }
    }
  }

  class Column {
    constructor(grid, data) {
      this.grid = grid;
      this.data = data;
      this.page = 1;
      this.items = [];
      this.list = element('main-kanban-column-items');
      this.counter = element('main-kanban-column-total-item');
      const title = element('main-kanban-column-title', {}, [
        element('main-kanban-column-title-text', {}, [data.name]),
        this.counter,
      ]);
      title.style.setProperty('--kanban-column-color', data.color || '#ace9fb');
      this.more = element('main-kanban-column-more ui-btn ui-btn-xs ui-btn-light-border', {}, [
        BX.text('DEMO_KANBAN_MORE', 'More'),
      ]);
      this.body = element('main-kanban-column-body', { id: data.id, type: 'column' }, [
        this.list,
        this.more,
      ]);
      this.container = element('main-kanban-column', {}, [title, this.body]);
      this.more.addEventListener('click', () => this.loadMore());
      this.body.addEventListener('scroll', () => {
        const { scrollTop, clientHeight, scrollHeight } = this.body;
        if (scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 40) {
          this.loadMore();
        }
      });
      this.addItems(data.items);
    }

    getId() {
      return String(this.data.id);
    }

    getItems() {
      return this.items;
    }

    hasMore() {
      return this.items.filter((item) => /^\d+$/u.test(item.getId())).length < this.data.total;
    }

    addItems(list) {
      for (const data of list) {
        if (!this.grid.getItem(data.id)) {
          const item = new this.grid.Item(this.grid, data);
          this.items.push(item);
          this.list.append(item.getContainer());
        }
      }
      this.adjust();
    }

    removeItem(item) {
      this.items = this.items.filter((one) => one !== item);
      item.getContainer().remove();
      this.data.total -= 1;
      this.adjust();
    }

    adjust() {
      this.counter.textContent = String(this.data.total);
      this.more.hidden = !this.hasMore();
    }

    /** The next page of cards; columns never hold more than was scrolled to. */
    async loadMore() {
      if (this.loading || !this.hasMore()) {
        return;
      }
      this.loading = true;
      try {
        this.page += 1;
        this.addItems(await this.grid.loadPage(this.getId(), this.page));
      } finally {
        this.loading = false;
      }
    }
  }

  /**
   * `options`: {renderTo (id), columns: [{id, name, color, total, items: [{id, …}]}], url, fields,
   * multiSelect, data}. A board with other requests overrides `loadPage` and `loadColumns`.
   */
  class Grid {
    constructor(options) {
      this.options = options;
      this.renderTo = document.getElementById(options.renderTo);
      this.Item = this.itemClass();
      this.columns = [];
      this.bind();
      this.draw(options.columns);
    }

    itemClass() {
      return Item;
    }

    getData() {
      return this.options.data || {};
    }

    getColumns() {
      return this.columns;
    }

    getColumn(id) {
      return this.columns.find((column) => column.getId() === String(id)) || null;
    }

    /** By id, as the real one's. */
    getItems() {
      const all = this.columns.flatMap((column) => column.getItems());
      return Object.fromEntries(all.map((item) => [item.getId(), item]));
    }

    getItem(id) {
      return this.getItems()[String(id)] || null;
    }

    getSelectedItems() {
      return Object.values(this.getItems()).filter((item) => item.isSelected());
    }

    canSelect() {
      return this.options.multiSelect !== false;
    }

    /** A new board in the same container; the old cards' nodes and the selection are gone. */
    draw(columns) {
      this.columns = [];
      for (const data of columns) {
        this.columns.push(new Column(this, data));
      }
      const grid = element(
        'main-kanban-grid',
        {},
        this.columns.map(({ container }) => container),
      );
      this.renderTo.replaceChildren(
        element('main-kanban', {}, [element('main-kanban-inner', {}, [grid])]),
      );
      this.afterSelection();
    }

    toggleItem(item) {
      if (item.isSelected()) {
        this.unSelectItem(item);
      } else {
        this.selectItem(item);
      }
    }

    selectItem(item) {
      this.setSelected(item, true);
    }

    unSelectItem(item) {
      this.setSelected(item, false);
    }

    setSelected(item, on) {
      if (item.isSelected() === on) {
        return;
      }
      const before = this.getSelectedItems().length;
      item.selected = on;
      item.mark(on);
      this.afterToggle(item, on);
      const after = this.getSelectedItems().length;
      if (before === 0 && after > 0) {
        fire('Kanban.Grid:multiSelectModeOn', [this]);
      } else if (after === 0) {
        fire('Kanban.Grid:multiSelectModeOff', [this]);
      }
      this.afterSelection();
    }

    afterToggle() {}

    afterSelection() {}

    resetMultiSelectMode() {
      for (const item of this.getSelectedItems()) {
        this.unSelectItem(item);
      }
    }

    removeItem(id) {
      const item = this.getItem(id);
      if (item) {
        this.unSelectItem(item);
        this.columns.find((column) => column.getItems().includes(item)).removeItem(item);
      }
    }

    async reload() {
      this.draw(await this.loadColumns());
      fire('Kanban.Grid:onRender', [this]);
    }

    async request(action, fields) {
      const { url, fields: common } = this.options;
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Bx-ajax': 'true' },
        body: BX.toFormData({ ...common, sessid: BX.bitrix_sessid(), action, ...fields }),
      });
      return response.json();
    }

    async loadPage(column, page) {
      return (await this.request('page', { column, page })).items || [];
    }

    async loadColumns() {
      return (await this.request('get', {})).columns || [];
    }

    /** What a click may hit without dropping the selection. */
    keepsSelection(node) {
      return node.dataset.element === 'kanban-element';
    }

    /* A click outside drops the selection. The walk starts at the target's parent. */
    bind() {
      window.addEventListener('click', (event) => {
        const count = this.getSelectedItems().length;
        if (count === 0 || BX.findParent(event.target, (node) => this.keepsSelection(node))) {
          return;
        }
        window.demoPortal.seen.clearedByOutsideClick += 1;
        this.resetMultiSelectMode();
      });
      window.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
          this.resetMultiSelectMode();
        }
      });
    }
  }

  BX.Kanban = { Grid, Column, Item, element };

  /** The bar over the toolbar while something is selected (dom.md §2.6). */
  class ActionPanel {
    constructor({ items, onReset }) {
      this.param = element('ui-action-panel-total-param', { role: 'action-panel-total-param' });
      const total = element('ui-action-panel-total', { role: 'action-panel-total' }, [this.param]);
      const buttons = items.map(({ id, text, onclick }) => {
        const node = element('ui-action-panel-item', { role: 'action-panel-item' }, [text]);
        node.id = id;
        node.addEventListener('click', onclick);
        return node;
      });
      const reset = element('ui-action-panel-reset', {}, ['×']);
      reset.addEventListener('click', onReset);
      this.layout = element('ui-action-panel', { tileGrid: 'tile-grid-stop-close' }, [
        total,
        element('ui-action-panel-wrapper', {}, buttons),
        element('ui-action-panel-more'),
        reset,
      ]);
      document.body.append(this.layout);
      window.addEventListener('scroll', () => this.place(), { passive: true });
      window.addEventListener('resize', () => this.place());
    }

    show(count) {
      this.param.textContent = String(count);
      this.layout.classList.toggle('ui-action-panel-show', count > 0);
      document.body.classList.toggle('ui-action-panel-shown', count > 0);
      this.place();
    }

    place() {
      const over = document.querySelector('.page-navigation, #uiToolbarContainer');
      const rect = over.getBoundingClientRect();
      this.layout.classList.toggle('ui-action-panel-fixed', rect.top < 0);
      Object.assign(this.layout.style, {
        top: `${Math.max(rect.top, 0)}px`,
        left: `${rect.left}px`,
        width: `${rect.width}px`,
      });
    }
  }

  class CrmItem extends Item {
    renderBody() {
      const { data } = this;
      if (data.special_type) {
        return element('crm-kanban-sidepanel', {}, [data.title]);
      }
      const link = document.createElement('a');
      link.className = 'crm-kanban-item-title';
      link.href = data.link;
      link.textContent = data.title;
      const price = element('crm-kanban-item-total', {}, [
        element('crm-kanban-item-total-price', {}, [data.price]),
      ]);
      const box = element('crm-kanban-item-checkbox');
      const card = element('crm-kanban-item', {}, [
        box,
        link,
        ...(data.price ? [price] : []),
        element('crm-kanban-item-date', {}, [data.date]),
        element('crm-kanban-item-responsible', {}, [data.responsible]),
      ]);
      card.style.setProperty('--crm-kanban-item-color', data.color || '#ace9fb');
      box.addEventListener('click', (event) => {
        event.stopPropagation();
        this.grid.toggleItem(this);
      });
      return card;
    }

    mark(on) {
      const card = this.container.querySelector('.crm-kanban-item');
      if (card) {
        card.classList.toggle('crm-kanban-item-selected', on);
        card
          .querySelector('.crm-kanban-item-checkbox')
          .classList.toggle('crm-kanban-item-checkbox-checked', on);
      }
    }
  }

  class CrmGrid extends Grid {
    static instance = null;

    static getInstance() {
      return CrmGrid.instance;
    }

    itemClass() {
      return CrmItem;
    }

    /** Ids of the selected cards; a special card's is not a number. */
    getCheckedId() {
      return this.getSelectedItems().map((item) => item.getId());
    }

    getTypeInfo() {
      return { entityType: this.getData().entityType };
    }

    keepsSelection(node) {
      return node.matches('.main-kanban-item, .ui-action-panel');
    }

    afterToggle(item, on) {
      fire(on ? 'BX.CRM.Kanban.Item.select' : 'BX.CRM.Kanban.Item.unSelect', [item]);
    }

    afterSelection() {
      this.panel ??= new ActionPanel({
        items: [
          {
            id: 'kanban_delete',
            text: BX.text('DEMO_DELETE'),
            onclick: () => this.deleteChecked(),
          },
        ],
        onReset: () => this.resetMultiSelectMode(),
      });
      this.panel.show(this.getSelectedItems().length);
    }

    async deleteChecked() {
      const id = this.getCheckedId();
      const yes = await BX.confirmPopup({
        id: 'crm_kanban-confirm-dialog',
        text: BX.text('DEMO_DELETE_CONFIRM'),
        apply: BX.text('DEMO_DELETE'),
        cancel: BX.text('DEMO_CANCEL'),
      });
      if (yes && id.length > 0) {
        await this.request('delete', { id });
        await this.reload();
      }
    }
  }

  BX.CRM = BX.CRM || {};
  BX.CRM.Kanban = {
    Grid: CrmGrid,
    Item: CrmItem,
    /** Called by the inline script of the page. */
    boot: (options) => {
      BX.ready(() => {
        CrmGrid.instance = new CrmGrid(options);
        fire('Kanban.Grid:onRender', [CrmGrid.instance]);
      });
    },
  };
})();
