/**
 * The half that runs in the page's own world, beside the portal's scripts: the only place that touches `BX`
 * (dom.md §1.4). It can do no more than a person's click on the list could, whoever asks it to.
 */

interface Grid {
  getRows(): { getSelectedIds(): string[] };
  adjustRows(): void;
  adjustCheckAllCheckboxes(): void;
  updateCounterSelected(): void;
  enableActionsPanel(): void;
  disableActionsPanel(): void;
  reloadTable(): void;
}

interface PortalWindow {
  BX?: { Main?: { gridManager?: { getInstanceById(id: string): Grid | null } } };
}

const answers: Record<string, (grid: Grid) => void> = {
  // What the page itself does after a click on a row.
  'poka:selection': (grid) => {
    grid.adjustRows();
    grid.adjustCheckAllCheckboxes();
    grid.updateCounterSelected();
    if (grid.getRows().getSelectedIds().length > 0) grid.enableActionsPanel();
    else grid.disableActionsPanel();
  },
  'poka:refresh': (grid) => grid.reloadTable(),
};

/** Answers `tellPage`; see `selection.ts`. A portal whose scripts are others than we know is left alone. */
export function answerTold(window: Window): void {
  for (const [message, answer] of Object.entries(answers)) {
    window.document.addEventListener(message, (event) => {
      const { BX } = window as Window & PortalWindow;
      if (!(event.target instanceof Element)) return;
      try {
        const grid = BX?.Main?.gridManager?.getInstanceById(event.target.id);
        if (!grid) return;
        answer(grid);
        event.preventDefault();
      } catch {
        // The event stays unanswered, which is what the bar goes by.
      }
    });
  }
}
