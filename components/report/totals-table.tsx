import type { JobView, Total } from '../../utils/jobs/index.ts';
import { hostOf } from '../../utils/portal/index.ts';
import { kindNamed } from '../words.tsx';
import { outcomes, sumsOf } from './totals.ts';
import { useReportWords } from './use-report-words.ts';

interface TotalsTableProps {
  kept: readonly JobView[];
  removed: readonly Total[];
}

/** What all jobs that have ended came to, by portal and kind. */
export function TotalsTable({ kept, removed }: TotalsTableProps) {
  const words = useReportWords();
  const { l, number, kinds } = words;
  const sums = sumsOf(kept, removed);
  // A column in which there is nothing says nothing.
  const columns = outcomes.filter((outcome) => sums.some(({ counts }) => counts[outcome] > 0));
  if (sums.length === 0) return null;
  return (
    <section class="totals" aria-labelledby="totals">
      <h3 id="totals">{l('totals')}</h3>
      <p class="quiet">{l('totalsAbout')}</p>
      <div class="table-frame">
        <table aria-labelledby="totals">
          <thead>
            <tr>
              <th scope="col">{l('portal')}</th>
              <th scope="col">{l('kind')}</th>
              <th scope="col" class="number">
                {l('jobs')}
              </th>
              {columns.map((outcome) => (
                <th key={outcome} scope="col" class="number">
                  {words.outcome(outcome)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sums.map(({ portal, kind, jobs, counts }) => (
              <tr key={`${portal} ${kind}`}>
                <td>
                  <bdi>{hostOf(portal)}</bdi>
                </td>
                <td>{kindNamed(kinds, kind)?.title ?? kind}</td>
                <td class="number">{number(jobs)}</td>
                {columns.map((outcome) => (
                  <td key={outcome} class="number">
                    {number(counts[outcome])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
