import { wholePortalMessages } from '../../../utils/i18n/steps/whole-portal-messages.ts';
import { useStepWords } from '../step-words.ts';

/** How a whole portal is given up: the vendor's ways, by what the portal is. */
export function WholePortal({ cloud }: { cloud: boolean }) {
  const { s } = useStepWords(wholePortalMessages);
  return (
    <details class="section">
      <summary>
        <h3>{s('title')}</h3>
      </summary>
      {cloud ? (
        <>
          <p>{s('first')}</p>
          <h4>{s('neverPaid')}</h4>
          <p>{s('neverPaidText')}</p>
          <h4>{s('paid')}</h4>
          <p>{s('paidText')}</p>
          <p>{s('paidThen')}</p>
          <p>{s('partner')}</p>
          <h4>{s('nothing')}</h4>
          <p>{s('nothingText')}</p>
          <p class="quiet">{s('network')}</p>
        </>
      ) : (
        <p>{s('box')}</p>
      )}
    </details>
  );
}
