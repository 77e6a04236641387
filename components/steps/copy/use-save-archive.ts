import { useEffect, useState } from 'preact/hooks';
import { readJourney, remember } from '../../../utils/journey/index.ts';
import { openArchive, takeFirstSave, type Copy } from '../../../utils/copy/index.ts';
import { copyFileName } from '../../../utils/files/index.ts';
import type { PortalAddress } from '../../../utils/portal/index.ts';
import { download } from '../../report/save-file.ts';

/** The archive as a file of the person's. */
interface SaveArchive {
  file: string;
  /** `gone`: the browser has removed it from its own storage. */
  state: 'saved' | 'gone' | undefined;
  save(): Promise<void>;
}

/** How long after its end a copy is still one that somebody waited for, ms. */
const justNow = 60_000;

/** Saves the archive: by itself when the copy has ended before somebody's eyes, once in all windows. */
export function useSaveArchive(portal: PortalAddress, copy: Copy): SaveArchive {
  const [state, setState] = useState<SaveArchive['state']>();
  const { endedAt = copy.startedAt } = copy;
  const file = copyFileName(portal, endedAt);
  const save = async () => {
    const archive = await openArchive(copy).catch(() => null);
    setState(archive ? 'saved' : 'gone');
    if (!archive) return;
    download(archive, file);
    const { copy: known } = await readJourney(portal);
    if (known) await remember(portal, 'copy', { ...known, savedAt: Date.now() });
  };
  useEffect(() => {
    const saveFirst = async () => {
      if (Date.now() - endedAt < justNow && (await takeFirstSave(copy))) await save();
    };
    // What fails here, the button says.
    saveFirst().catch(() => undefined);
  }, [copy.id]);
  return { file, state, save };
}
