import { useState } from 'preact/hooks';
import {
  questionsMessages,
  type QuestionsMessageKey,
} from '../../utils/i18n/steps/questions-messages.ts';
import { usePopupWords } from '../popup/words.ts';
import './questions.css';
import { found } from './questions/search.ts';
import { useStepWords } from './step-words.ts';

type Topic = { title: QuestionsMessageKey; questions: readonly (readonly [Key, Key])[] };
type Key = QuestionsMessageKey;

const topics: readonly Topic[] = [
  {
    title: 'profile',
    questions: [
      ['backQuestion', 'backAnswer'],
      ['mineQuestion', 'mineAnswer'],
      ['onlyQuestion', 'onlyAnswer'],
      ['withoutQuestion', 'withoutAnswer'],
      ['seesQuestion', 'seesAnswer'],
      ['networkQuestion', 'networkAnswer'],
      ['appQuestion', 'appAnswer'],
      ['wholeQuestion', 'wholeAnswer'],
    ],
  },
  {
    title: 'data',
    questions: [
      ['whereQuestion', 'whereAnswer'],
      ['binQuestion', 'binAnswer'],
      ['quotaQuestion', 'quotaAnswer'],
      ['undoQuestion', 'undoAnswer'],
      ['cacheQuestion', 'cacheAnswer'],
      ['chatQuestion', 'chatAnswer'],
    ],
  },
  {
    title: 'poka',
    questions: [
      ['closeQuestion', 'closeAnswer'],
      ['sentQuestion', 'sentAnswer'],
      ['keepsQuestion', 'keepsAnswer'],
      ['refusedQuestion', 'refusedAnswer'],
      ['signOutQuestion', 'signOutAnswer'],
      ['boxQuestion', 'boxAnswer'],
    ],
  },
];

/** The questions people ask, by topic, and a search through questions and answers. */
export function Questions() {
  const { p, t } = usePopupWords();
  const { s } = useStepWords(questionsMessages);
  const [search, setSearch] = useState('');
  const names = {
    deleteProfile: p('deleteProfile'),
    removeApps: p('removeApps'),
    emptyBins: p('emptyBins'),
    settings: p('settings'),
    details: t('details'),
    undo: t('undo'),
  };
  const shown = topics
    .map(({ title, questions }) => ({
      title,
      questions: questions
        .map(([question, answer]) => ({ question: s(question), answer: s(answer, names) }))
        .filter(({ question, answer }) => found(search, `${question} ${answer}`)),
    }))
    .filter(({ questions }) => questions.length > 0);
  const n = shown.reduce((sum, { questions }) => sum + questions.length, 0);
  const searching = search.trim() !== '';
  return (
    <div class="questions">
      <input
        type="search"
        class="search"
        aria-label={s('search')}
        placeholder={s('search')}
        value={search}
        onInput={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <p role="status" class="quiet">
        {searching && (n > 0 ? s('found', { n }) : s('nothing'))}
      </p>
      {shown.map(({ title, questions }) => (
        <section key={title} class="topic">
          <h3>{s(title)}</h3>
          {questions.map(({ question, answer }) => (
            <details key={question} open={searching && n === 1}>
              <summary>{question}</summary>
              <p>{answer}</p>
            </details>
          ))}
        </section>
      ))}
    </div>
  );
}
