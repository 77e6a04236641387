/* The portal's own mass deletion: 10 records a call, a second between calls (dom.md §2.3). */
(function () {
  const BX = window.BX;
  const pause = 1000;
  const items = {};

  class BatchDeletion {
    constructor(grid) {
      this.grid = grid;
      this.gridId = grid.getId();
      this.running = false;
    }

    isRunning() {
      return this.running;
    }

    async ask(entityIds) {
      const yes = await this.grid.confirm(BX.text('DEMO_DELETE_CONFIRM'), BX.text('DEMO_DELETE'));
      if (yes && !this.running) {
        await this.run(entityIds);
      }
    }

    /** Without ids the server takes everything under the saved filter. */
    async run(entityIds) {
      this.start();
      const params = {
        gridId: this.gridId,
        entityTypeId: this.grid.getParam('ENTITY_TYPE_ID'),
        extras: {},
      };
      if (entityIds) {
        params.entityIds = entityIds;
      }
      const errors = [];
      try {
        const { data } = await BX.ajax.runAction('crm.api.entity.prepareDeletion', {
          data: { params },
        });
        this.hash = data.hash;
        for (;;) {
          const step = await BX.ajax.runAction('crm.api.entity.processDeletion', {
            data: { params: { hash: this.hash } },
          });
          errors.push(...(step.data.errors || []));
          this.draw(step.data.processedItems, step.data.totalItems, errors);
          if (step.data.status !== 'PROGRESS' || this.cancelled) {
            break;
          }
          await new Promise((resolve) => setTimeout(resolve, pause));
        }
      } catch (error) {
        errors.push({ message: error.message || BX.text('DEMO_FAILED') });
      }
      await this.finish(errors);
    }

    async cancel() {
      this.cancelled = true;
      await BX.ajax.runAction('crm.api.entity.cancelDeletion', {
        data: { params: { hash: this.hash } },
      });
    }

    start() {
      this.running = true;
      this.cancelled = false;
      this.guard = (event) => {
        event.preventDefault();
        event.returnValue = '';
      };
      window.addEventListener('beforeunload', this.guard);
      this.setFilter(true);
      const box = document.createElement('div');
      box.className = 'ui-progressbar ui-progressbar-column';
      box.innerHTML =
        '<div class="ui-progressbar-head"><div class="ui-progressbar-text-before"></div><span class="ui-btn ui-btn-xs ui-btn-light-border ui-progressbar-stop"></span></div><div class="ui-progressbar-track"><div class="ui-progressbar-bar"></div></div><div class="ui-progressbar-text-after"></div><div class="ui-progressbar-errors"></div>';
      box.querySelector('.ui-progressbar-text-before').textContent = BX.text('DEMO_DELETING');
      const stop = box.querySelector('.ui-progressbar-stop');
      stop.textContent = BX.text('DEMO_CANCEL');
      stop.addEventListener('click', () => (this.running ? this.cancel() : box.remove()));
      document.getElementById('batchDeletionWrapper').replaceChildren(box);
      this.box = box;
    }

    draw(processed, total, errors) {
      const percent = total > 0 ? Math.min(100, (processed / total) * 100) : 100;
      this.box.querySelector('.ui-progressbar-bar').style.width = `${percent}%`;
      this.box.querySelector('.ui-progressbar-text-after').textContent = BX.text('DEMO_PROGRESS')
        .replace('#PROCESSED#', String(processed))
        .replace('#TOTAL#', String(total));
      this.drawErrors(errors);
    }

    drawErrors(errors) {
      const node = this.box.querySelector('.ui-progressbar-errors');
      node.replaceChildren();
      for (const error of errors.slice(0, 20)) {
        const info = error.customData && error.customData.info;
        const line = document.createElement('div');
        line.className = 'ui-progressbar-error';
        line.textContent = info && info.title ? `${info.title}: ${error.message}` : error.message;
        node.append(line);
      }
    }

    async finish(errors) {
      this.running = false;
      window.removeEventListener('beforeunload', this.guard);
      this.setFilter(false);
      const text =
        errors.length > 0
          ? `${BX.text('DEMO_DONE')}. ${BX.text('DEMO_ERRORS')}: ${errors.length}`
          : BX.text('DEMO_DONE');
      this.box.querySelector('.ui-progressbar-text-before').textContent = text;
      this.box.querySelector('.ui-progressbar-stop').textContent = BX.text('DEMO_CLOSE');
      this.drawErrors(errors);
      await this.grid.reloadTable('POST', {});
      BX.onCustomEvent(window, 'BX.Crm.BatchDeletionManager:onProcessComplete', [this]);
    }

    setFilter(disabled) {
      const filter = BX.Main.filterManager.getById(this.gridId);
      if (filter) {
        filter.disabled = disabled;
        filter.input().disabled = disabled;
      }
    }
  }

  BX.Crm.BatchDeletionManager = { getItem: (gridId) => items[gridId] || null };
  BX.CrmUIGridMenuCommand = { remove: 'remove' };
  BX.CrmUIGridExtension = {
    applyAction: (managerId, action) => {
      const gridId = managerId.replace(/_MANAGER$/u, '');
      const grid = BX.Main.gridManager.getInstanceById(gridId);
      if (!grid || action !== 'delete') {
        return;
      }
      const running = items[gridId];
      if (running && running.isRunning()) {
        return;
      }
      items[gridId] = new BatchDeletion(grid);
      items[gridId].ask(grid.isForAll() ? null : grid.getRows().getSelectedIds());
    },
  };
})();
