/* BX.TileGrid.Grid and BX.Main.tileGridManager: tiles, their selection, their reload (dom.md §4.3). */
(function () {
  const BX = window.BX;
  const fire = (name, args) => BX.onCustomEvent(window, `BX.TileGrid.Grid:${name}`, args);

  const element = (tag, className, text) => {
    const node = document.createElement(tag);
    node.className = className;
    node.textContent = text || '';
    return node;
  };

  class Item {
    constructor(grid, data) {
      Object.assign(this, data, { id: String(data.id), grid, selected: false, checked: false });
      this.layout = { container: this.render(), checkbox: this.box };
    }

    getId() {
      return this.id;
    }

    getContainer() {
      return this.layout.container;
    }

    getActions() {
      return this.actions;
    }

    /** The node says nothing of file or folder: that is in the item alone. */
    render() {
      const node = element('div', 'ui-grid-tile-item ui-grid-tile-item-fixed-height');
      node.dataset.id = this.id;
      this.box = element('div', 'ui-grid-tile-item-checkbox');
      const content = element('div', 'ui-grid-tile-item-content');
      const picture = element('div', 'disk-folder-list-item-image');
      picture.textContent = this.isFolder ? '📁' : '📄';
      const link = element('a', 'disk-folder-list-item-title-link', this.name);
      link.id = `disk_obj_${this.id}`;
      link.href = this.link;
      link.dataset.objectId = this.id;
      link.dataset.canAdd = String(this.canAdd);
      if (this.isFile) {
        link.dataset.viewer = '';
      }
      const title = element('div', 'disk-folder-list-item-title');
      title.append(link);
      content.append(
        picture,
        title,
        element('div', 'disk-folder-list-item-size', this.formattedSize),
      );
      node.append(this.box, content);
      return node;
    }

    mark({ selected, checked }) {
      this.selected = selected;
      this.checked = checked;
      this.getContainer().classList.toggle('ui-grid-tile-item-selected', selected);
      this.box.classList.toggle('ui-grid-tile-item-checkbox-checked', checked);
    }
  }

  class Grid {
    constructor({ tileGrid, navigation }) {
      this.id = tileGrid.id;
      this.container = document.getElementById(this.id);
      this.multiSelectMode = false;
      this.more = element('div', 'disk-tile-grid-more ui-btn ui-btn-light-border', '…');
      this.container.after(this.more);
      this.draw(tileGrid.items, navigation);
      this.bind();
    }

    getId() {
      return this.id;
    }

    getContainer() {
      return this.container;
    }

    getWrapper() {
      return this.container.parentNode;
    }

    getItem(id) {
      return this.items.find((item) => item.id === String(id));
    }

    countItems() {
      return this.items.length;
    }

    getSelectedItems() {
      return this.items.filter((item) => item.selected);
    }

    isMultiSelectMode() {
      return this.multiSelectMode;
    }

    /** Every tile is made anew: whoever held a node or an item holds a dead one. */
    draw(items, navigation) {
      this.items = [];
      this.container.replaceChildren();
      this.setMultiSelectMode(false);
      this.append(items, navigation);
      if (this.items.length === 0) {
        this.container.append(element('div', 'ui-grid-tile-no-data-inner'));
      }
    }

    append(items, navigation) {
      this.navigation = navigation;
      for (const data of items) {
        const item = new Item(this, data);
        this.items.push(item);
        this.container.append(item.getContainer());
      }
      this.more.hidden = !navigation.hasNextPage;
    }

    bind() {
      this.container.addEventListener('click', (event) => this.onClick(event));
      this.container.addEventListener('keydown', (event) => this.onKey(event));
      this.more.addEventListener('click', () => this.loadNextPage());
      window.addEventListener('click', (event) => this.onOutside(event));
    }

    onClick(event) {
      const node = event.target.closest('.ui-grid-tile-item');
      const item = node && this.getItem(node.dataset.id);
      if (!item || event.target.closest('a')) {
        return;
      }
      this.container.focus({ preventScroll: true });
      const checks = event.target.closest('.ui-grid-tile-item-checkbox');
      if (checks || event.ctrlKey || event.metaKey || this.multiSelectMode) {
        this.toggle(item);
        return;
      }
      this.resetSelection();
      this.selectItem(item);
    }

    /** The check box or Ctrl: several at once. */
    toggle(item) {
      this.setMultiSelectMode(true);
      if (item.selected) {
        this.unSelectItem(item);
      } else {
        this.checkItem(item);
        this.selectItem(item);
      }
      if (this.getSelectedItems().length === 0) {
        this.setMultiSelectMode(false);
      }
    }

    selectItem(item) {
      item.mark({ selected: true, checked: item.checked });
      fire('selectItem', [item, this]);
    }

    unSelectItem(item) {
      const wasChecked = item.checked;
      item.mark({ selected: false, checked: false });
      if (wasChecked) {
        fire('unCheckItem', [item, this]);
      }
      fire('unSelectItem', [item, this]);
      if (this.getSelectedItems().length === 0) {
        fire('lastSelectedItem', [item, this]);
      }
    }

    checkItem(item) {
      item.mark({ selected: item.selected, checked: true });
      fire('checkItem', [item, this]);
    }

    selectAllItems() {
      this.setMultiSelectMode(true);
      for (const item of this.items) {
        item.mark({ selected: true, checked: true });
      }
      fire('selectAllItems', [this.items, this]);
    }

    resetSelection() {
      for (const item of this.getSelectedItems()) {
        this.unSelectItem(item);
      }
      this.setMultiSelectMode(false);
    }

    setMultiSelectMode(on) {
      if (on !== this.multiSelectMode) {
        this.multiSelectMode = on;
        this.container.classList.toggle('ui-grid-tile-multi-select-mode', on);
        fire(on ? 'multiSelectModeOn' : 'multiSelectModeOff', [this]);
      }
    }

    /** The walk begins at the target's parent: the mark does not count on the clicked node itself. */
    onOutside(event) {
      const { target } = event;
      const keeps = (node) =>
        node.classList.contains('ui-grid-tile-item') ||
        node.dataset.tileGrid === 'tile-grid-stop-close';
      if (
        !(target instanceof Element) ||
        target.classList.contains('ui-grid-tile-item') ||
        BX.findParent(target, keeps)
      ) {
        return;
      }
      if (this.getSelectedItems().length > 0) {
        window.demoPortal.seen.clearedByOutsideClick += 1;
        this.resetSelection();
      }
    }

    onKey(event) {
      const selected = this.getSelectedItems();
      if (event.key === 'Delete' || event.key === 'Backspace') {
        event.preventDefault();
        if (selected.length > 0) {
          fire('removeByKey', [selected, this]);
        }
      } else if (event.key === 'Enter' && selected.length === 1) {
        location.assign(selected[0].link);
      } else if ((event.ctrlKey || event.metaKey) && event.code === 'KeyA') {
        event.preventDefault();
        this.selectAllItems();
      }
    }

    /** Answers in JSON, or null: a saved view that is a table by now answers html. */
    async request(url, data) {
      const response = await fetch(url, {
        method: data ? 'POST' : 'GET',
        headers: { 'Bx-ajax': 'true' },
        body: data ? BX.toFormData({ ...data, sessid: BX.bitrix_sessid() }) : null,
      });
      const isJson = (response.headers.get('Content-Type') || '').includes('json');
      return isJson ? (await response.json()).data : null;
    }

    async reload(url, data) {
      const answer = await this.request(url || location.pathname, data).catch(() => null);
      if (answer) {
        this.draw(answer.tileGrid.items, answer.navigation);
        fire('redraw', [this]);
      }
    }

    async loadNextPage() {
      const answer = await this.request(this.navigation.urlNextPage).catch(() => null);
      if (answer) {
        this.append(answer.tileGrid.items, answer.navigation);
        fire('redraw', [this]);
      }
    }

    removeItem(item) {
      item.getContainer().remove();
      this.items = this.items.filter((one) => one !== item);
      BX.onCustomEvent(this, 'TileGrid.Grid:onItemRemove', [item]);
    }
  }

  const manager = {
    data: [],
    push(id, instance) {
      this.data.push({ id, instance });
    },
    getById(id) {
      return this.data.find((one) => one.id === id) || null;
    },
    getInstanceById(id) {
      const found = this.getById(id);
      return found ? found.instance : null;
    },
  };

  BX.TileGrid = {
    Grid,
    Item,
    boot: (params) =>
      BX.ready(() => {
        const grid = new Grid(params);
        manager.push(grid.getId(), grid);
        BX.onCustomEvent(window, 'BX.TileGrid.Grid::ready', [grid]);
      }),
  };
  BX.Main.tileGridManager = manager;
})();
