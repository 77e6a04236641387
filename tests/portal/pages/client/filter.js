/* BX.Main.filterManager: the search box, its presets, and what they save. */
(function () {
  const BX = window.BX;

  class Filter {
    constructor(node) {
      this.node = node;
      this.id = node.dataset.filterId;
      this.state = JSON.parse(node.dataset.state);
      this.popup = null;
      this.disabled = false;
      this.bind();
    }

    bind() {
      const { node } = this;
      node.addEventListener('click', (event) => {
        if (this.disabled) {
          return;
        }
        if (event.target.closest('.main-ui-square-delete, .main-ui-delete')) {
          this.reset();
        } else if (event.target.closest('.main-ui-search')) {
          this.applyFilter();
        } else {
          this.show();
        }
      });
      const input = this.input();
      input.addEventListener('input', () =>
        BX.onCustomEvent(window, 'BX.Filter.Search:input', [this.id, input.value]),
      );
      input.addEventListener('keydown', (event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          this.applyFilter();
        } else if (event.key === 'Escape') {
          this.hide();
        }
      });
    }

    input() {
      return this.node.querySelector('.main-ui-filter-search-filter');
    }

    getParam(name) {
      return { FILTER_ID: this.id, GRID_ID: this.id }[name];
    }

    getFilterFieldsValues() {
      return { FIND: this.input().value, STATUS_ID: [...this.state.statusId] };
    }

    getPreset() {
      return {
        getCurrentPresetId: () => this.state.preset,
        getCurrentPresetData: () => ({ ID: this.state.preset, FIELDS: this.state.statusId }),
      };
    }

    getApi() {
      return {
        setFields: (fields) => {
          this.state = { ...this.state, preset: 'tmp_filter', statusId: fields.STATUS_ID || [] };
          this.input().value = fields.FIND || '';
        },
        extendFilter: (fields) => {
          this.getApi().setFields({ ...this.getFilterFieldsValues(), ...fields });
          return this.applyFilter();
        },
        setFilter: ({ preset_id: preset }) => this.choose(preset),
        apply: () => this.applyFilter(),
      };
    }

    choose(preset) {
      this.state = { ...this.state, preset, statusId: [] };
      return this.applyFilter();
    }

    reset() {
      this.input().value = '';
      this.state = { preset: 'default_filter', find: '', statusId: [] };
      return this.applyFilter('clear');
    }

    async applyFilter(action) {
      this.hide();
      const args = [this.id, { action: action || 'apply' }, this, Promise.resolve()];
      BX.onCustomEvent(window, 'BX.Main.Filter:beforeApply', args);
      const body = BX.toFormData({
        FILTER_ID: this.id,
        GRID_ID: this.id,
        action: 'setFilter',
        preset_id: this.state.preset,
        fields: this.getFilterFieldsValues(),
        sessid: BX.bitrix_sessid(),
      });
      const response = await fetch('/bitrix/components/bitrix/main.ui.filter/settings.ajax.php', {
        method: 'POST',
        headers: { 'Bx-ajax': 'true' },
        body,
      });
      if (!response.ok) {
        return;
      }
      this.redraw((await response.json()).html);
      BX.onCustomEvent(window, 'BX.Main.Filter:apply', [...args, { autoResolve: true }]);
      const grid = BX.Main.gridManager.getInstanceById(this.id);
      if (grid) {
        await grid.reloadTable('POST', { apply_filter: 'Y', clear_nav: 'Y' });
      }
    }

    /** Take chips, classes and state of a freshly drawn box; keep the node and the input. */
    redraw(html) {
      const fresh = new DOMParser().parseFromString(html, 'text/html');
      const box = fresh.querySelector('.main-ui-filter-search');
      this.node.className = box.className;
      this.node.dataset.state = box.dataset.state;
      this.state = JSON.parse(box.dataset.state);
      for (const chip of this.node.querySelectorAll('.main-ui-square')) {
        chip.remove();
      }
      this.node.prepend(...box.querySelectorAll('.main-ui-square'));
      this.input().value = this.state.find;
      const template = fresh.querySelector('script[type="text/html"]');
      document.getElementById(`${this.id}_filter_template`).textContent = template.textContent;
    }

    show() {
      if (this.popup) {
        return;
      }
      const popup = document.createElement('div');
      popup.className = 'popup-window main-ui-filter-popup';
      popup.style.zIndex = String(BX.ZIndexManager.next());
      popup.innerHTML = document.getElementById(`${this.id}_filter_template`).textContent;
      document.body.append(popup);
      const rect = this.node.getBoundingClientRect();
      popup.style.left = `${rect.left + window.scrollX}px`;
      popup.style.top = `${rect.bottom + 6 + window.scrollY}px`;
      this.popup = popup;
      popup.addEventListener('click', (event) => this.onPopupClick(event.target));
      this.onOutside = (event) => {
        if (!popup.contains(event.target) && !this.node.contains(event.target)) {
          this.hide();
        }
      };
      document.addEventListener('mousedown', this.onOutside, true);
      BX.onCustomEvent(window, 'BX.Main.Filter:show', [this]);
    }

    onPopupClick(target) {
      const preset = target.closest('.main-ui-filter-sidebar-item');
      const status = target.closest('.main-ui-filter-status');
      if (preset) {
        this.choose(preset.dataset.id);
      } else if (status) {
        const on = status.classList.toggle('main-ui-filter-status-checked');
        status.setAttribute('aria-checked', String(on));
        const checked = this.popup.querySelectorAll('.main-ui-filter-status-checked');
        this.state = {
          ...this.state,
          preset: 'tmp_filter',
          statusId: [...checked].map((node) => node.dataset.status),
        };
      } else if (target.closest('.main-ui-filter-find')) {
        this.applyFilter();
      } else if (target.closest('.main-ui-filter-reset')) {
        this.reset();
      }
    }

    hide() {
      if (this.popup) {
        this.popup.remove();
        this.popup = null;
        BX.ZIndexManager.free();
        document.removeEventListener('mousedown', this.onOutside, true);
        BX.onCustomEvent(window, 'BX.Main.Filter:blur', [this]);
      }
    }
  }

  BX.Main = BX.Main || {};
  BX.Main.filterManager = {
    data: {},
    getById(id) {
      return this.data[id] || null;
    },
    getList() {
      return Object.values(this.data);
    },
  };
  BX.ready(() => {
    for (const node of document.querySelectorAll('.main-ui-filter-search[data-filter-id]')) {
      BX.Main.filterManager.data[node.dataset.filterId] = new Filter(node);
    }
  });
})();
