/* window.demoPortal: what tests ask of the page, and what the page saw. */
(function () {
  const BX = window.BX;
  const seen = {
    /** Clicks that bubbled up to window. */
    clicks: 0,
    mousedowns: 0,
    keys: [],
    /** Batches of the body's MutationObserver (traps only). */
    mutations: 0,
    /** Times the click-outside listener cleared a selection (traps only). */
    clearedByOutsideClick: 0,
    /** Grid events in order. */
    events: [],
  };
  window.addEventListener('click', () => {
    seen.clicks += 1;
  });
  window.addEventListener('mousedown', () => {
    seen.mousedowns += 1;
  });
  window.addEventListener('keydown', (event) => {
    seen.keys.push(event.key);
  });
  for (const name of [
    'Grid::ready',
    'Grid::beforeRequest',
    'BX.Main.Grid:onBeforeReload',
    'Grid::updated',
    'BX.Main.grid:paramsUpdated',
    'Grid::selectRow',
    'Grid::unselectRow',
    'Grid::selectRows',
    'Grid::unselectRows',
    'Grid::allRowsSelected',
    'Grid::allRowsUnselected',
    'Grid::thereSelectedRows',
    'Grid::noSelectedRows',
    'Grid::disabled',
    'Grid::enabled',
    'Grid::headerUpdated',
    'BX.Crm.BatchDeletionManager:onProcessComplete',
  ]) {
    BX.addCustomEvent(window, name, () => seen.events.push(name));
  }

  const gridOf = (gridId) =>
    gridId
      ? BX.Main.gridManager.getInstanceById(gridId)
      : (BX.Main.gridManager.data.find(Boolean) || {}).instance;

  /** A row that push&pull brings: on top, without any event. Answers its id. */
  const pushLead = ({ id, title, gridId, deletable = true } = {}) => {
    const grid = gridOf(gridId);
    const ids = [...grid.getBody().querySelectorAll('tr[data-id]')]
      .map((row) => Number(row.dataset.id))
      .filter((one) => one > 0 && one < 9_000_000);
    const newId = id || Math.max(0, ...ids) + 1;
    const link = document.createElement('a');
    link.className = 'crm-info-title';
    link.href = `/crm/lead/details/${newId}/`;
    link.textContent = title || `#${newId}`;
    const path = `${location.pathname}?action_${grid.getId()}=delete&ID=${newId}`;
    const text = BX.text('DEMO_DELETE');
    const actions = deletable
      ? [
          {
            TITLE: text,
            TEXT: text,
            ONCLICK: `BX.CrmUIGridExtension.processMenuCommand('${grid.getId()}_MANAGER', BX.CrmUIGridMenuCommand.remove, { pathToRemove: '${path}' })`,
          },
        ]
      : [];
    grid.getRealtime().addRow({ id: newId, columns: { LEAD_SUMMARY: link }, actions });
    return String(newId);
  };

  /** AJAX_MODE: the component's wrapper is replaced as a whole; the old grid's nodes are gone. */
  const replaceComponent = async (gridId) => {
    const old = gridOf(gridId);
    const id = old.getId();
    const ajaxId = old.getAjaxId();
    const url = new URL(location.href);
    url.searchParams.set('bxajaxid', ajaxId);
    const response = await fetch(url.pathname + url.search, { headers: { 'Bx-ajax': 'true' } });
    const text = await response.text();
    const wrapper = document.getElementById(`comp_${ajaxId}`);
    const fresh = wrapper.cloneNode(false);
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    fresh.append(...parsed.body.childNodes);
    const params = /BX\.Main\.grid\.boot\((\{.*?\})\);<\/script>/u.exec(text);
    wrapper.replaceWith(fresh);
    BX.Main.gridManager.destroy(id);
    BX.Main.grid.boot(JSON.parse(params[1]));
  };

  /** A hostile page script: everything a script can do to an element without a user. */
  const clickEverything = (target) => {
    const node = typeof target === 'string' ? document.querySelector(target) : target;
    const all = [node, ...node.querySelectorAll('*')];
    if (node.shadowRoot) {
      all.push(...node.shadowRoot.querySelectorAll('*'));
    }
    const rect = node.getBoundingClientRect();
    const at = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
    if (at && !all.includes(at)) {
      all.push(at);
    }
    const init = {
      bubbles: true,
      cancelable: true,
      composed: true,
      view: window,
      clientX: rect.left + rect.width / 2,
      clientY: rect.top + rect.height / 2,
    };
    for (const one of all) {
      for (const type of ['pointerdown', 'pointerup']) {
        one.dispatchEvent(new PointerEvent(type, init));
      }
      for (const type of ['mousedown', 'mouseup', 'click', 'dblclick']) {
        one.dispatchEvent(new MouseEvent(type, init));
      }
      if (typeof one.click === 'function') {
        one.click();
      }
      if (typeof one.focus === 'function') {
        one.focus();
      }
      for (const key of ['Enter', ' ', 'Delete']) {
        for (const type of ['keydown', 'keyup']) {
          one.dispatchEvent(new KeyboardEvent(type, { ...init, key }));
        }
      }
      one.dispatchEvent(new Event('input', init));
      one.dispatchEvent(new Event('change', init));
      one.dispatchEvent(new Event('submit', init));
    }
    window.postMessage({ type: 'delete', ids: [1] }, location.origin);
    return all.length;
  };

  window.demoPortal = {
    seen,
    pushLead,
    replaceComponent,
    clickEverything,
    grid: gridOf,
    reload: (gridId) => gridOf(gridId).reloadTable('GET', {}),
    openSlider: (url) => BX.SidePanel.Instance.open(url || '/crm/lead/list/'),
  };
})();
