import { useEffect, useRef, useState } from 'preact/hooks';
import { Selection, type ItemList, type SelectionState } from '../../utils/pages/index.ts';

/** The list's selection, followed as long as the bar stands. */
export function useSelection(
  list: ItemList,
  onDrop: () => void,
): { selection: Selection; selected: SelectionState } {
  const [selected, setSelected] = useState<SelectionState>();
  const made = useRef<{ selection: Selection; abort: AbortController } | null>(null);
  if (!made.current) {
    const abort = new AbortController();
    made.current = { selection: new Selection(list, setSelected, onDrop, abort.signal), abort };
  }
  const { selection, abort } = made.current;
  useEffect(() => () => abort.abort(), []);
  return { selection, selected: selected ?? selection.read() };
}
