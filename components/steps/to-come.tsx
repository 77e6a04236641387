import { usePopupWords } from '../popup/words.ts';
import type { StepProps } from './step-props.ts';

/** "Save a copy", which Poka does not do yet: what it will do, and the way until then. */
export function SaveCopy() {
  const { p } = usePopupWords();
  return <ToCome soon={p('saveCopySoon')} meanwhile={p('saveCopyMeanwhile')} />;
}

/** "Delete profile", which Poka does not do yet. */
export function Profile({ status }: StepProps) {
  const { p } = usePopupWords();
  // An employee cannot be the only administrator.
  const mayBeOnlyAdmin = !status?.ok || status.value.user.admin;
  return (
    <>
      <ToCome soon={p('deleteProfileSoon')} meanwhile={p('deleteProfileMeanwhile')} />
      {mayBeOnlyAdmin && <p class="warning">{p('deleteProfileOnlyAdmin')}</p>}
    </>
  );
}

/** "Remove apps", which Poka does not do yet. */
export function Apps() {
  const { p } = usePopupWords();
  return <ToCome soon={p('removeAppsSoon')} meanwhile={p('removeAppsMeanwhile')} />;
}

function ToCome({ soon, meanwhile }: { soon: string; meanwhile: string }) {
  return (
    <>
      <p>{soon}</p>
      <p class="quiet">{meanwhile}</p>
    </>
  );
}
