/* Page scripts that fight an injected interface (dom.md §2.4, 2.6, 4.3, 9). Only with pages.traps. */
(function () {
  const BX = window.BX;
  const { seen } = window.demoPortal;
  const grids = () => BX.Main.gridManager.data.filter(Boolean).map((one) => one.instance);

  const clear = (grid) => {
    grid.getRows().unselectAll();
    grid.adjustRows();
    grid.updateCounterSelected();
    grid.adjustCheckAllCheckboxes();
    BX.onCustomEvent(window, 'Grid::allRowsUnselected', [grid]);
  };

  /* A click anywhere but in the grid clears the selection. The walk starts at the target's parent. */
  const inside = (node) =>
    node.dataset.tileGrid === 'tile-grid-stop-close' ||
    node.matches('.main-grid, .ui-action-panel, .popup-window, .popup-window-overlay, .side-panel');
  window.addEventListener('click', (event) => {
    const { target } = event;
    if (!(target instanceof Element) || !target.isConnected) {
      return;
    }
    if (BX.findParent(target, inside) || target.matches('.main-grid, .popup-window-overlay')) {
      return;
    }
    for (const grid of grids()) {
      if (grid.getRows().getCountSelected() > 0) {
        seen.clearedByOutsideClick += 1;
        clear(grid);
      }
    }
  });

  /* Keys act wherever they come from; only the page's own text fields are left in peace. */
  window.addEventListener('keydown', (event) => {
    const field =
      event.target instanceof Element && event.target.matches('input, textarea, select');
    const grid = grids()[0];
    if (field || !grid) {
      return;
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      if (grid.getRows().getCountSelected() > 0 && !document.querySelector('.popup-window')) {
        BX.CrmUIGridExtension.applyAction(`${grid.getId()}_MANAGER`, 'delete');
      }
    } else if (event.key === 'Enter') {
      event.preventDefault();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      clear(grid);
    } else if ((event.ctrlKey || event.metaKey) && event.code === 'KeyA') {
      event.preventDefault();
      grid.getRows().selectAll();
      grid.afterSelection();
    }
  });

  /* ActionPanel's observer: every mutation of the page costs a reflow, at most once in 20 ms. */
  let waiting = false;
  const observe = () => {
    new MutationObserver(() => {
      seen.mutations += 1;
      if (!waiting) {
        waiting = true;
        setTimeout(() => {
          waiting = false;
          document.body.getBoundingClientRect();
        }, 20);
      }
    }).observe(document.body, { attributes: true, childList: true, subtree: true });
  };
  BX.ready(observe);
})();
