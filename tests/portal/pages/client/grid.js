/* BX.Main.gridManager and BX.Main.grid: selection, reload, "show more", pinned head, panel. */
(function () {
  const BX = window.BX;
  const fire = (name, args, target) => BX.onCustomEvent(target || window, name, args);
  const isTemplate = (id) => /^template_\d$/u.test(id || '');

  class Row {
    constructor(grid, node) {
      this.grid = grid;
      this.node = node;
    }

    getNode() {
      return this.node;
    }

    getId() {
      return String(this.node.dataset.id || '');
    }

    getParentId() {
      return String(this.node.dataset.parentId || '');
    }

    getCheckbox() {
      return this.node.querySelector('.main-grid-row-checkbox');
    }

    getActions() {
      const button = this.node.querySelector('.main-grid-row-action-button');
      const text = button ? button.dataset.actions : '([])';
      return JSON.parse(text.replace(/^\(/u, '').replace(/\)$/u, ''));
    }

    isCustom() {
      return this.node.classList.contains('main-grid-row-custom');
    }

    isShown() {
      return !this.node.hidden && !this.node.classList.contains('main-grid-hide');
    }

    isSelected() {
      const box = this.getCheckbox();
      return (box && box.checked) || this.node.classList.contains('main-grid-row-checked');
    }

    select() {
      const box = this.getCheckbox();
      if (!box || box.dataset.disabled || this.isCustom()) {
        return;
      }
      this.mark(true);
    }

    unselect() {
      this.mark(false);
    }

    mark(on) {
      this.node.classList.toggle('main-grid-row-checked', on);
      for (const box of this.node.querySelectorAll('.main-grid-row-checkbox')) {
        box.checked = on;
      }
    }
  }

  class Rows {
    constructor(grid) {
      this.grid = grid;
      this.reset();
    }

    reset() {
      this.cache = null;
    }

    getRows() {
      if (!this.cache) {
        this.cache = [...this.grid.getBody().querySelectorAll(':scope > .main-grid-row-body')].map(
          (node) => new Row(this.grid, node),
        );
      }
      return this.cache;
    }

    /** Data rows: neither templates nor the empty stub. */
    getBodyChild() {
      return this.getRows().filter(
        (row) => !isTemplate(row.getId()) && !row.node.classList.contains('main-grid-row-empty'),
      );
    }

    getById(id) {
      return this.getRows().find((row) => row.getId() === String(id)) || null;
    }

    byNode(node) {
      return this.getRows().find((row) => row.node === node) || null;
    }

    shown() {
      return this.getBodyChild().filter((row) => row.isShown());
    }

    selectable() {
      return this.shown().filter((row) => {
        const box = row.getCheckbox();
        return box && !box.dataset.disabled && !row.isCustom();
      });
    }

    getSelected() {
      return this.shown().filter((row) => row.isSelected());
    }

    getSelectedIds() {
      return this.getSelected().map((row) => row.getId());
    }

    getCountSelected() {
      return this.getSelected().length;
    }

    getCountDisplayed() {
      return this.shown().filter((row) => !row.isCustom()).length;
    }

    isAllSelected() {
      const rows = this.selectable();
      return rows.length > 0 && rows.every((row) => row.isSelected());
    }

    selectAll() {
      for (const row of this.shown()) {
        row.select();
      }
    }

    unselectAll() {
      for (const row of this.getBodyChild()) {
        row.unselect();
      }
    }
  }

  class Realtime {
    constructor(grid) {
      this.grid = grid;
    }

    /** A clone of the template row on top; no event, only the tbody's childList. */
    addRow({ id, columns, actions }) {
      const template = this.grid.getBody().querySelector('[data-id="template_0"]');
      const node = template.cloneNode(true);
      node.hidden = false;
      node.removeAttribute('hidden');
      node.classList.remove('main-grid-not-count');
      node.dataset.id = String(id);
      const boxId = `checkbox_${this.grid.getId()}_${id}`;
      for (const box of node.querySelectorAll('.main-grid-row-checkbox')) {
        box.id = boxId;
        box.value = String(id);
      }
      for (const label of node.querySelectorAll('label.main-grid-checkbox')) {
        label.htmlFor = boxId;
      }
      node.querySelector('.main-grid-row-action-button').dataset.actions =
        `(${JSON.stringify(actions || [])})`;
      for (const [name, value] of Object.entries(columns || {})) {
        const cell = node.querySelector(`[data-column-id="${name}"] .main-grid-cell-content`);
        if (cell) {
          cell.replaceChildren(value);
        }
      }
      this.grid.getBody().prepend(node);
      this.grid.getRows().reset();
      return node;
    }
  }

  class PinHeader {
    constructor(grid) {
      this.grid = grid;
      this.shown = false;
      this.onScroll = () => this.follow();
      window.addEventListener('scroll', this.onScroll, { passive: true });
      window.addEventListener('resize', () => this.rebuild());
      this.rebuild();
    }

    /** The clone is thrown away and made anew: markup only, without listeners. */
    rebuild() {
      if (!this.grid.container.isConnected) {
        window.removeEventListener('scroll', this.onScroll);
        return;
      }
      if (this.bar) {
        this.bar.remove();
      }
      const wrapper = this.grid.container.querySelector('.main-grid-wrapper');
      const head = this.grid.getTable().querySelector(':scope > thead');
      const bar = document.createElement('div');
      bar.className = 'main-grid-fixed-bar main-grid-fixed-top';
      bar.hidden = true;
      const table = document.createElement('table');
      table.className = 'main-grid-table';
      table.append(head.cloneNode(true));
      bar.append(table);
      wrapper.append(bar);
      this.bar = bar;
      this.shown = false;
      this.measure();
      this.follow();
      fire('Grid::headerUpdated', []);
    }

    measure() {
      const table = this.grid.getTable();
      const rect = table.getBoundingClientRect();
      this.bar.style.width = `${rect.width}px`;
      this.bar.style.left = `${rect.left}px`;
      const from = table.querySelectorAll(':scope > thead th');
      const widths = [...from].map((cell) => cell.getBoundingClientRect().width);
      this.bar.querySelectorAll('th').forEach((cell, index) => {
        cell.style.width = `${widths[index]}px`;
      });
    }

    follow() {
      const rect = this.grid.getTable().getBoundingClientRect();
      const on = rect.top < 0 && rect.bottom > 80;
      if (on !== this.shown) {
        this.shown = on;
        this.bar.hidden = !on;
        fire(on ? 'Grid::headerPinned' : 'Grid::headerUnpinned', []);
      }
    }
  }

  class Grid {
    constructor(params) {
      this.arParams = params;
      this.id = params.GRID_ID;
      this.container = document.getElementById(this.id);
      this.baseUrl = location.pathname + location.search;
      this.rows = new Rows(this);
      this.realtime = new Realtime(this);
      this.lastIndex = null;
      this.bind();
      this.stick();
      if (params.ALLOW_PIN_HEADER) {
        this.pin = new PinHeader(this);
      }
      this.adjustRows();
      this.updateCounterDisplayed();
    }

    getId() {
      return this.id;
    }

    getContainer() {
      return this.container;
    }

    getTable() {
      return this.container.querySelector('.main-grid-container > .main-grid-table');
    }

    getBody() {
      return this.getTable().tBodies[0];
    }

    getRows() {
      return this.rows;
    }

    getRealtime() {
      return this.realtime;
    }

    getParam(name) {
      return this.arParams[name];
    }

    getAjaxId() {
      return this.arParams.AJAX_ID;
    }

    getUserOptions() {
      return { getCurrentOptions: () => ({ page_size: this.arParams.PAGE_SIZE }) };
    }

    getActionsPanel() {
      return {
        getPanel: () => this.panel(),
        isForAll: () => this.isForAll(),
        getForAllCheckbox: () => this.forAllBox(),
        getSelectedIds: () => this.rows.getSelectedIds(),
      };
    }

    getCurrentPage() {
      const current = this.container.querySelector(
        '.modern-page-current, .main-ui-pagination-active',
      );
      return current ? Number(current.textContent) : 1;
    }

    panel() {
      return this.container.querySelector('.main-grid-action-panel');
    }

    forAllBox() {
      return this.container.querySelector('.main-grid-for-all-checkbox');
    }

    isForAll() {
      const box = this.forAllBox();
      return Boolean(box && box.checked);
    }

    checkAllBoxes() {
      return this.container.querySelectorAll('.main-grid-check-all');
    }

    /* Listeners sit on nodes that a reload keeps. */
    bind() {
      const { container } = this;
      this.getBody().addEventListener('click', (event) => this.onRowClick(event));
      this.getBody().addEventListener('dblclick', (event) => this.onRowDoubleClick(event));
      container.addEventListener('change', (event) => {
        if (event.target.classList.contains('main-grid-check-all')) {
          this.onCheckAll(event.target.checked);
        } else if (event.target.classList.contains('main-grid-for-all-checkbox')) {
          this.confirmForAll();
        }
      });
      container.addEventListener('click', (event) => this.onGridClick(event));
      container.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
      const panel = this.panel();
      if (panel) {
        panel.addEventListener('click', (event) => this.onPanelClick(event));
        window.addEventListener('scroll', () => this.pinPanel(), { passive: true });
      }
    }

    onRowClick(event) {
      const { target } = event;
      if (target.nodeName === 'LABEL') {
        event.preventDefault();
      }
      const node = target.closest('tr.main-grid-row-body');
      if (!node || node.parentNode !== this.getBody()) {
        return;
      }
      const action = target.closest('.main-grid-row-action-button');
      if (action) {
        event.preventDefault();
        this.openRowMenu(node, action);
        return;
      }
      const content = target.closest('.main-grid-cell-content');
      if (
        target.nodeName === 'A' ||
        target.nodeName === 'INPUT' ||
        (content && content.dataset.preventDefault === 'false') ||
        String(window.getSelection()).length > 0
      ) {
        if (!event.shiftKey || target.nodeName === 'A' || target.nodeName === 'INPUT') {
          return;
        }
        window.getSelection().removeAllRanges();
      }
      const shift = event.shiftKey;
      clearTimeout(this.clickTimer);
      this.clickTimer = setTimeout(() => this.toggleRow(node, shift), 50);
    }

    onRowDoubleClick(event) {
      const node = event.target.closest('tr[data-default-action]');
      if (node && event.target.nodeName !== 'A' && event.target.nodeName !== 'INPUT') {
        clearTimeout(this.clickTimer);
        window.getSelection().removeAllRanges();
        BX.openCalled(node.dataset.defaultAction);
      }
    }

    toggleRow(node, shift) {
      const row = this.rows.byNode(node);
      const box = row && row.getCheckbox();
      if (!box || isTemplate(row.getId())) {
        return;
      }
      const shown = this.rows.shown();
      const index = shown.indexOf(row);
      if (shift && this.lastIndex !== null) {
        const range = shown.slice(
          Math.min(index, this.lastIndex),
          Math.max(index, this.lastIndex) + 1,
        );
        const on = !range.every((one) => one.isSelected() || one.getCheckbox().dataset.disabled);
        for (const one of range) {
          if (on) {
            one.select();
          } else {
            one.unselect();
          }
        }
        fire(on ? 'Grid::selectRows' : 'Grid::unselectRows', [range, this]);
      } else if (row.isSelected()) {
        row.unselect();
        fire('Grid::unselectRow', [row, this]);
      } else {
        if (box.dataset.disabled) {
          return;
        }
        row.select();
        fire('Grid::selectRow', [row, this]);
      }
      this.lastIndex = index;
      this.afterSelection();
    }

    afterSelection() {
      this.adjustRows();
      this.updateCounterSelected();
      this.adjustCheckAllCheckboxes();
      if (this.rows.getCountSelected() > 0) {
        fire('Grid::thereSelectedRows', [this]);
      } else {
        fire('Grid::noSelectedRows', []);
      }
    }

    onCheckAll(on) {
      if (on) {
        this.rows.selectAll();
        fire('Grid::allRowsSelected', [this]);
      } else {
        this.rows.unselectAll();
        this.dropForAll();
        fire('Grid::allRowsUnselected', [this]);
      }
      this.adjustRows();
      this.updateCounterSelected();
      this.adjustCheckAllCheckboxes();
    }

    async confirmForAll() {
      const box = this.forAllBox();
      if (!box.checked) {
        this.rows.unselectAll();
        this.adjustRows();
        this.updateCounterSelected();
        this.adjustCheckAllCheckboxes();
        this.updateCounterForAll();
        fire('Grid::allRowsUnselected', []);
        return;
      }
      const yes = await this.confirm(BX.text('DEMO_FOR_ALL_CONFIRM'), BX.text('DEMO_CONTINUE'));
      if (!yes) {
        box.checked = false;
        return;
      }
      this.rows.selectAll();
      this.adjustRows();
      this.updateCounterSelected();
      this.adjustCheckAllCheckboxes();
      this.updateCounterForAll();
      fire('Grid::allRowsSelected', []);
    }

    confirm(text, apply) {
      return BX.confirmPopup({
        id: `${this.id}-confirm-dialog`,
        text,
        apply,
        cancel: BX.text('DEMO_CANCEL'),
        onClose: (yes, node) =>
          fire(yes ? 'Grid::confirmDialogApply' : 'Grid::confirmDialogCancel', [node]),
      });
    }

    dropForAll() {
      const box = this.forAllBox();
      if (box && box.checked) {
        box.checked = false;
        this.updateCounterForAll();
      }
    }

    /** The panel lives when something is selected. */
    adjustRows() {
      this.rows.reset();
      if (this.rows.getCountSelected() > 0) {
        this.enableActionsPanel();
      } else {
        this.disableActionsPanel();
      }
    }

    enableActionsPanel() {
      const panel = this.panel();
      if (panel) {
        panel.classList.remove('main-grid-disable');
        this.pinPanel();
      }
    }

    disableActionsPanel() {
      const panel = this.panel();
      if (panel) {
        panel.classList.add('main-grid-disable');
        this.dropForAll();
        this.pinPanel();
      }
    }

    pinPanel() {
      const panel = this.panel();
      const parent = panel && panel.parentNode;
      if (!panel || !panel.isConnected) {
        return;
      }
      const wasFixed = panel.classList.contains('main-grid-fixed-bottom');
      const rect = parent.getBoundingClientRect();
      const below = rect.bottom > window.innerHeight + 8;
      const fixed = below && !panel.classList.contains('main-grid-disable');
      if (fixed !== wasFixed) {
        parent.style.height = fixed ? `${rect.height}px` : '';
        panel.classList.toggle('main-grid-fixed-bottom', fixed);
      }
      if (fixed) {
        panel.style.left = `${rect.left}px`;
        panel.style.width = `${rect.width}px`;
      } else {
        panel.style.left = '';
        panel.style.width = '';
      }
    }

    adjustCheckAllCheckboxes() {
      const on = this.rows.isAllSelected();
      for (const box of this.checkAllBoxes()) {
        box.checked = on;
      }
    }

    updateCounterSelected() {
      const count = String(this.rows.getCountSelected());
      for (const node of this.container.querySelectorAll('.main-grid-counter-selected')) {
        node.textContent = count;
      }
    }

    updateCounterDisplayed() {
      const count = String(this.rows.getCountDisplayed());
      for (const node of this.container.querySelectorAll('.main-grid-counter-displayed')) {
        node.textContent = count;
      }
    }

    updateCounterForAll() {
      for (const node of this.container.querySelectorAll('.main-grid-panel-counter')) {
        node.classList.toggle('main-grid-panel-counter-all', this.isForAll());
      }
    }

    openRowMenu(node, anchor) {
      const row = this.rows.byNode(node);
      const items = row.getActions().map((one) => ({
        text: one.TEXT || one.text,
        onclick: one.ONCLICK || one.onclick,
      }));
      BX.menuPopup(anchor, items, ({ onclick }) => {
        const remove = /pathToRemove: '([^']+)'/u.exec(onclick);
        const item = /onClickDelete', \{'entityTypeId': (\d+), 'id': (\d+)\}/u.exec(onclick);
        if (remove) {
          this.removeOne(remove[1]);
        } else if (item) {
          this.removeItem(item[1], item[2]);
        } else {
          BX.openCalled(onclick);
        }
      });
    }

    async removeOne(path) {
      if (await this.confirm(BX.text('DEMO_DELETE_ONE_CONFIRM'), BX.text('DEMO_DELETE'))) {
        this.reloadTable('POST', {}, null, path);
      }
    }

    /** The item lists' own removal of one row (dom.md §2.3). */
    async removeItem(entityTypeId, id) {
      if (await this.confirm(BX.text('DEMO_DELETE_ONE_CONFIRM'), BX.text('DEMO_DELETE'))) {
        await BX.ajax.runAction('crm.controller.item.delete', { data: { entityTypeId, id } });
        this.reloadTable('GET');
      }
    }

    onPanelClick(event) {
      const button = event.target.closest('.ui-btn, .main-dropdown');
      if (!button) {
        return;
      }
      if (button.classList.contains('main-dropdown')) {
        this.openDropdown(button);
        return;
      }
      event.preventDefault();
      let code = '';
      try {
        code = JSON.parse(button.dataset.onchange || '[]')
          .flatMap((one) => one.DATA || [])
          .map((one) => one.JS)
          .join(';');
      } catch {
        return;
      }
      if (/applyAction\('[^']+_MANAGER', 'delete'\)|BatchManager:executeDeletion/u.test(code)) {
        BX.CrmUIGridExtension.applyAction(`${this.id}_MANAGER`, 'delete');
      } else if (code.includes('Grid.removeSelected()')) {
        this.removeSelected();
      } else {
        BX.openCalled(code);
      }
    }

    onGridClick(event) {
      const { target } = event;
      const closest = (selector) => target.closest(selector);
      const link = closest('.modern-page-navigation a, .main-ui-pagination a');
      if (link) {
        event.preventDefault();
        this.reloadTable('GET', {}, null, link.getAttribute('href'), 'pagination');
        return;
      }
      const more = closest('.main-grid-more-btn');
      if (more) {
        event.preventDefault();
        this.showMore(more);
        return;
      }
      if (closest('.crm-row-count')) {
        event.preventDefault();
        this.showCount(closest('.crm-row-count'));
        return;
      }
      const size = closest('.main-grid-panel-select-pagesize');
      if (size) {
        this.openDropdown(size);
        return;
      }
      const head = closest('th.main-grid-col-sortable');
      if (head) {
        this.sort(head);
      }
    }

    openDropdown(node) {
      const items = JSON.parse(node.dataset.items).map((item) => ({
        text: item.NAME,
        value: item.VALUE,
      }));
      BX.menuPopup(node, items, (item) => {
        node.dataset.value = item.value;
        node.querySelector('.main-dropdown-inner').textContent = item.text;
        fire('Dropdown::change', [node.id, null, item, item, item.value]);
        if (node.classList.contains('main-grid-panel-select-pagesize')) {
          this.setPageSize(item.value);
        } else if (item.value === 'delete' && this.panel().querySelector('#grid_remove_button')) {
          BX.CrmUIGridExtension.applyAction(`${this.id}_MANAGER`, 'delete');
        }
      });
    }

    async settings(data) {
      await fetch('/bitrix/components/bitrix/main.ui.grid/settings.ajax.php', {
        method: 'POST',
        headers: { 'Bx-ajax': 'true' },
        body: new URLSearchParams({ GRID_ID: this.id, ...data }),
      });
    }

    async setPageSize(pageSize) {
      await this.settings({ action: 'setPageSize', pageSize });
      fire('Grid::pageSizeChanged', [this], this.container);
      this.reloadTable('POST', {});
    }

    async sort(head) {
      const { sortBy, sortOrder, sortUrl } = head.dataset;
      await this.settings({ action: 'setSort', by: sortBy, order: sortOrder });
      await this.reloadTable('GET', {}, null, sortUrl, 'sort');
      fire('BX.Main.grid:sort', [head, this]);
    }

    async showCount(link) {
      const query = new URLSearchParams({
        siteID: BX.message('SITE_ID'),
        sessid: BX.bitrix_sessid(),
      });
      const response = await fetch(
        `/bitrix/components/bitrix/${this.arParams.COMPONENT}/list.ajax.php?${query}`,
        {
          method: 'POST',
          headers: { 'Bx-ajax': 'true' },
          body: new URLSearchParams({ ACTION: 'GET_ROW_COUNT', 'PARAMS[GRID_ID]': this.id }),
        },
      );
      const found = /'TEXT':'((?:[^'\\]|\\.)*)'/u.exec(await response.text());
      link.parentNode.textContent = found ? found[1].replaceAll(/\D+/gu, '') : '—';
    }

    tableFade() {
      this.getTable().classList.add('main-grid-table-fade');
      this.container.querySelector('.main-grid-loader-container').style.display = 'block';
      for (const box of this.checkAllBoxes()) {
        box.disabled = true;
      }
      fire('Grid::disabled', [this]);
    }

    tableUnfade() {
      this.getTable().classList.remove('main-grid-table-fade');
      this.container.querySelector('.main-grid-loader-container').style.display = '';
      const empty = this.rows.getCountDisplayed() === 0;
      for (const box of this.checkAllBoxes()) {
        box.disabled = empty;
      }
      fire('Grid::enabled', [this]);
    }

    /** Address of an ajax request of the grid (dom.md §1.3). */
    requestUrl(url, action) {
      const address = new URL(url || this.baseUrl, location.href);
      const query = address.searchParams;
      query.set('sessid', BX.bitrix_sessid());
      query.set('internal', 'true');
      query.set('grid_id', this.id);
      query.set('grid_action', action);
      query.set('bxajaxid', this.getAjaxId());
      return address.pathname + address.search;
    }

    /** Answers the parsed html of the component, or null when a listener vetoed the request. */
    async request(method, data, url, action) {
      const args = {
        gridId: this.id,
        url: this.requestUrl(url, action),
        method,
        data: data || {},
        cancelRequest: false,
      };
      fire('Grid::beforeRequest', [this, args]);
      if (args.cancelRequest) {
        return null;
      }
      const response = await fetch(args.url, {
        method: args.method,
        headers: {
          'Bx-ajax': 'true',
          'X-Ajax-Grid-UID': this.getAjaxId(),
          'X-Ajax-Grid-Req': JSON.stringify({ action }),
        },
        body: args.method === 'POST' ? BX.toFormData(args.data) : null,
      });
      const text = await response.text();
      const found = /BX\.Main\.grid\.boot\((\{.*?\})\);<\/script>/u.exec(text);
      const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById(this.id);
      return fresh ? { fresh, params: found ? JSON.parse(found[1]) : null } : null;
    }

    reload(url) {
      return this.reloadTable('GET', {}, null, url);
    }

    async reloadTable(method, data, callback, url, action) {
      this.tableFade();
      let answer = null;
      try {
        answer = await this.request(method || 'GET', data, url, action || 'showpage');
      } catch {
        answer = null;
      }
      if (!answer) {
        this.tableUnfade();
        return;
      }
      fire('BX.Main.Grid:onBeforeReload', [this]);
      this.swap(answer.fresh);
      this.tableUnfade();
      this.rebuildHeader();
      fire('Grid::updated', [this]);
      if (callback) {
        callback();
      }
      this.rebuildHeader();
      this.takeParams(answer.params);
    }

    rebuildHeader() {
      if (this.pin) {
        this.pin.rebuild();
      }
    }

    takeParams(params) {
      if (params) {
        this.arParams = params;
        fire('BX.Main.grid:paramsUpdated', []);
      }
    }

    /** The survival table of dom.md §1.6. */
    swap(fresh) {
      const { container } = this;
      container.className = fresh.className;
      const freshHead = fresh.querySelector('thead.main-grid-header');
      for (const head of document.querySelectorAll(
        `.main-grid-header[data-relative="${CSS.escape(this.id)}"]`,
      )) {
        head.innerHTML = '';
        for (const row of freshHead.children) {
          head.append(row.cloneNode(true));
        }
      }
      const body = this.getBody();
      body.innerHTML = '';
      body.append(...fresh.querySelector('.main-grid-table > tbody').children);
      this.swapBottom(fresh);
      const freshBottom = fresh.querySelector('.main-grid-bottom-panels');
      container.querySelector('.main-grid-bottom-panels').hidden = freshBottom.hidden;
      const panel = this.panel();
      if (panel) {
        panel.innerHTML = '';
        const content = fresh.querySelector('.main-grid-action-panel').firstElementChild;
        if (content) {
          panel.append(content);
        }
      }
      this.lastIndex = null;
      this.rows.reset();
      this.stick();
      this.adjustRows();
      this.updateCounterDisplayed();
      this.updateCounterSelected();
      this.adjustCheckAllCheckboxes();
    }

    swapBottom(fresh) {
      for (const selector of [
        '.main-grid-panel-cell-pagination',
        '.main-grid-more',
        '.main-grid-panel-total',
        '.main-grid-panel-limit',
      ]) {
        const from = fresh.querySelector(selector);
        const to = this.container.querySelector(selector);
        if (from && to) {
          to.replaceChildren(...from.childNodes);
        }
      }
    }

    async showMore(link) {
      if (link.classList.contains('main-grid-load')) {
        return;
      }
      link.classList.add('main-grid-load');
      for (const box of this.checkAllBoxes()) {
        box.disabled = true;
      }
      const answer = await this.request('GET', {}, link.getAttribute('href'), 'more').catch(
        () => null,
      );
      link.classList.remove('main-grid-load');
      if (answer) {
        const added = [...answer.fresh.querySelector('.main-grid-table > tbody').children].filter(
          (node) => !isTemplate(node.dataset.id) && !node.classList.contains('main-grid-row-empty'),
        );
        this.getBody().append(...added);
        this.swapBottom(answer.fresh);
        this.rows.reset();
        this.stick();
      }
      for (const box of this.checkAllBoxes()) {
        box.checked = false;
        box.disabled = false;
      }
      if (answer) {
        this.updateCounterDisplayed();
        this.updateCounterSelected();
        this.pinPanel();
        this.rebuildHeader();
        fire('Grid::updated', [this]);
        this.takeParams(answer.params);
      }
    }

    /** A sticky cell is followed by its own clone: two inputs of one id in every row. */
    stick() {
      if (!this.arParams.ALLOW_STICKED_COLUMNS) {
        return;
      }
      const cells = this.getTable().querySelectorAll(
        '.main-grid-cell-checkbox:not(.main-grid-fixed-column, .main-grid-sticked-clone)',
      );
      for (const cell of cells) {
        const clone = cell.cloneNode(true);
        clone.classList.add('main-grid-sticked-clone');
        cell.classList.add('main-grid-fixed-column');
        cell.after(clone);
      }
      this.sizeSticky();
    }

    sizeSticky() {
      const sizes = [...this.getTable().querySelectorAll('.main-grid-fixed-column')].map((cell) => [
        cell,
        cell.parentNode.getBoundingClientRect().height,
      ]);
      for (const [cell, height] of sizes) {
        cell.style.height = `${height}px`;
      }
    }

    /** What main.ui.grid itself sends; CRM replaces it by its own batch deletion. */
    removeSelected() {
      return this.reloadTable('POST', {
        ID: this.rows.getSelectedIds(),
        [`action_button_${this.id}`]: 'delete',
        [`action_all_rows_${this.id}`]: this.isForAll() ? 'Y' : 'N',
      });
    }

    sendSelected() {
      return this.reloadTable('POST', {
        rows: this.rows.getSelectedIds(),
        controls: { [`action_all_rows_${this.id}`]: this.isForAll() ? 'Y' : 'N' },
      });
    }

    sendRowAction(action, data) {
      return this.reloadTable('POST', { action, ...data });
    }

    removeRow(id) {
      const row = this.rows.getById(id);
      if (row) {
        row.node.remove();
        this.adjustRows();
        this.updateCounterDisplayed();
        this.updateCounterSelected();
        fire('Grid::rowRemoved', [{ id, grid: this }]);
        fire('Grid::updated', [this]);
      }
    }
  }

  /* The registry, with its quirks (dom.md §1.4). */
  const manager = {
    data: [],
    push(id, instance) {
      const object = { id, instance, old: null };
      if (this.getById(id) === null) {
        this.data.push(object);
      } else {
        [object.old] = this.data;
        this.data[0] = object;
      }
    },
    getById(id) {
      const found = this.data.filter((one) => one.id === id);
      return found.length === 1 ? found[0] : null;
    },
    getInstanceById(id) {
      const found = this.getById(id);
      return found ? found.instance : null;
    },
    reload(id, url) {
      const grid = this.getInstanceById(id);
      if (grid) {
        grid.reload(url);
      }
    },
    destroy(id) {
      const index = this.data.findIndex((one) => one && one.id === id);
      if (index >= 0) {
        delete this.data[index];
      }
    },
  };

  BX.Main = BX.Main || {};
  BX.Main.gridManager = manager;
  BX.Main.grid = Grid;
  /** Called by the inline script after each grid. */
  Grid.boot = (params) => {
    const start = () => {
      const grid = new Grid(params);
      manager.push(params.GRID_ID, grid);
      fire('Grid::ready', [grid], grid.container);
    };
    BX.ready(start);
  };
  window.Grid = { current: () => manager.data.find(Boolean).instance };
})();
