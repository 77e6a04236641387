import { useState } from 'preact/hooks';
import type { ItemDetail, JobView, Outcome } from '../../utils/jobs/index.ts';
import { Button } from '../button.tsx';
import { numberOf } from '../item-number.ts';
import { numbersOf, reasonOf } from '../item-words.ts';
import { problemText } from '../problem.ts';
import { outcomes } from './totals.ts';
import { useReportItems } from './use-report-items.ts';
import { useReportWords } from './use-report-words.ts';

/** The items of a finished job: the first of them, all or those of one outcome, and more when asked for. */
export function ItemTable({ job }: { job: JobView }) {
  const words = useReportWords();
  const { l, number } = words;
  const [outcome, setOutcome] = useState<Outcome>();
  const { items, reading, problem, more } = useReportItems(job.id, outcome);
  const total = outcome ? job.counts[outcome] : job.size;
  return (
    <div class="report-items">
      <OutcomeSelect job={job} outcome={outcome} onChange={setOutcome} />
      {items.length > 0 && (
        <div class="table-frame">
          <table aria-label={l('items')}>
            <thead>
              <tr>
                <th scope="col">{l('id')}</th>
                <th scope="col">{l('itemTitle')}</th>
                <th scope="col">{l('outcome')}</th>
                <th scope="col">{l(job.verb === 'restore' ? 'numbers' : 'reason')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <ItemRow key={item.id} item={item} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problemText(words, problem)}
        </p>
      )}
      <div class="job-line">
        <p class="quiet" role="status">
          {reading
            ? l('readingItems')
            : l('shownOf', { shown: number(items.length), n: number(total) })}
        </p>
        {!reading && !problem && items.length < total && (
          <Button onPress={more}>{l('showMore')}</Button>
        )}
      </div>
    </div>
  );
}

function ItemRow({ item }: { item: ItemDetail }) {
  const words = useReportWords();
  return (
    <tr>
      <td class="number">{numberOf(item.was ?? item.id)}</td>
      <td class="item-title">
        <bdi>{item.title}</bdi>
      </td>
      <td>{words.outcome(item.outcome)}</td>
      <td class="item-reason">
        <bdi>{reasonOf(item, words) || numbersOf(item)}</bdi>
      </td>
    </tr>
  );
}

interface OutcomeSelectProps {
  job: JobView;
  outcome: Outcome | undefined;
  onChange: (outcome: Outcome | undefined) => void;
}

/** Chooses what is shown; drawn only where there is a choice. */
function OutcomeSelect({ job: { counts, size }, outcome, onChange }: OutcomeSelectProps) {
  const words = useReportWords();
  const { l, number } = words;
  const there = outcomes.filter((each) => counts[each] > 0);
  if (there.length < 2) return null;
  return (
    <label class="outcome-select">
      {l('show')}
      <select
        value={outcome ?? ''}
        onChange={({ currentTarget }) =>
          onChange(outcomes.find((each) => each === currentTarget.value))
        }
      >
        <option value="">{l('showAll', { n: number(size) })}</option>
        {there.map((each) => (
          <option key={each} value={each}>
            {l('showOne', { outcome: words.outcome(each), n: number(counts[each]) })}
          </option>
        ))}
      </select>
    </label>
  );
}
