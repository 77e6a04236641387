import { usePopupWords } from '../popup/words.ts';

/** "Save a copy", which Poka does not do yet: what it will do, and the way until then. */
export function SaveCopy() {
  const { p } = usePopupWords();
  return <ToCome soon={p('saveCopySoon')} meanwhile={p('saveCopyMeanwhile')} />;
}

function ToCome({ soon, meanwhile }: { soon: string; meanwhile: string }) {
  return (
    <>
      <p>{soon}</p>
      <p class="quiet">{meanwhile}</p>
    </>
  );
}
