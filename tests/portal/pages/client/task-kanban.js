/* BX.Tasks.Kanban: the kanban of tasks, 20 cards of a column at a time (dom.md §3.3, lists.md §5.2). */
(function () {
  const BX = window.BX;
  const { element } = BX.Kanban;
  const ajaxUrl = '/bitrix/components/bitrix/tasks.kanban/ajax.php';

  class Item extends BX.Kanban.Item {
    renderBody() {
      const { name, url, deadline } = this.data.data;
      const title = document.createElement('a');
      title.className = 'tasks-kanban-item-title';
      title.href = url;
      title.textContent = name;
      const date = element('tasks-kanban-item-deadline', {}, [(deadline || '').slice(0, 10)]);
      return element('tasks-kanban-item', {}, [title, date]);
    }
  }

  class Grid extends BX.Kanban.Grid {
    itemClass() {
      return Item;
    }

    async loadPage(columnId, pageId) {
      return this.ask('getColumnItems', { columnId, pageId });
    }

    async deleteItem(id) {
      await this.ask('deleteTask', { taskId: id });
      this.removeItem(id);
    }

    async ask(action, fields) {
      const { params } = this.options;
      const response = await fetch(`${ajaxUrl}?action=${action}&personal=${params.PERSONAL}`, {
        method: 'POST',
        headers: { 'Bx-ajax': 'true' },
        body: BX.toFormData({ sessid: BX.bitrix_sessid(), action, params, ...fields }),
      });
      return response.json();
    }
  }

  BX.Tasks = {
    ...BX.Tasks,
    Kanban: {
      Grid,
      Item,
      /** Called by the inline script of the page, which knows it as the global `Kanban`. */
      boot: (options) => {
        window.Kanban = new Grid(options);
        BX.onCustomEvent(window, 'Kanban.Grid:onRender', [window.Kanban]);
      },
    },
  };
})();
