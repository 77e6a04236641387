import { encode } from 'uqr';
import { profileMessages } from '../../../utils/i18n/steps/profile-messages.ts';
import { useStepWords } from '../step-words.ts';

/** The way over the app on a phone, and a code for its camera where the form's address is known. */
export function Phone({ address }: { address: string | null }) {
  const { s } = useStepWords(profileMessages);
  return (
    <section class="section">
      <h3>{s('phone')}</h3>
      <p>{s('phoneAbout')}</p>
      <ol class="plan">
        {(['phone1', 'phone2', 'phone3', 'phone4'] as const).map((key) => (
          <li key={key}>{s(key)}</li>
        ))}
      </ol>
      <p class="quiet">{s('phoneOld')}</p>
      {address && (
        <>
          <p>{s('qr')}</p>
          <Code text={address} label={s('qrLabel', { address })} />
        </>
      )}
    </section>
  );
}

/** A QR code: dark on white, whatever the page's colours, or no camera reads it. */
function Code({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 4 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
