import { usePopupWords, type PopupWords } from '../popup/words.ts';

/** The questions people ask, with answers that are true today. */
export function Questions() {
  const words = usePopupWords();
  return (
    <div class="questions">
      {answered(words).map(({ question, answer }) => (
        <details key={question}>
          <summary>{question}</summary>
          <p>{answer}</p>
        </details>
      ))}
    </div>
  );
}

function answered({ p, t }: PopupWords): { question: string; answer: string }[] {
  return [
    { question: p('whereQuestion'), answer: p('whereAnswer') },
    { question: p('closeQuestion'), answer: p('closeAnswer') },
    { question: p('sentQuestion'), answer: p('sentAnswer') },
    { question: p('refusedQuestion'), answer: p('refusedAnswer', { details: t('details') }) },
    { question: p('signOutQuestion'), answer: p('signOutAnswer') },
    { question: p('boxQuestion'), answer: p('boxAnswer') },
  ];
}
