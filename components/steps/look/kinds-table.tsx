import type { CensusRow, Count } from '../../../utils/kinds/index.ts';
import { lookMessages } from '../../../utils/i18n/steps/look-messages.ts';
import type { Look } from '../../../utils/steps/index.ts';
import { kindNamed, useKinds } from '../../words.tsx';
import { useStepWords } from '../step-words.ts';

/** The kinds of the portal, with their numbers, and who may delete them. */
export function KindsTable({ found: { census, user } }: { found: Look }) {
  const { s, number } = useStepWords(lookMessages);
  const kinds = useKinds();
  const titleOf = ({ kind, title }: CensusRow) => title ?? kindNamed(kinds, kind)?.title ?? kind;
  const sayAll = (row: CensusRow, word: Count) =>
    Object.values(row.counts).every((count) => count === word);
  const named = (word: Count) =>
    census
      .filter((row) => sayAll(row, word))
      .map(titleOf)
      .join(', ');
  const shown = census.filter((row) => !sayAll(row, 'absent') && !sayAll(row, 'noRight'));
  const told = (count: Count | undefined) => (typeof count === 'number' ? number(count) : '—');
  const who = ({ kind }: CensusRow) => {
    if (user.admin) return s('whoYou');
    return s(kindNamed(kinds, kind)?.acts.delete?.adminOnly ? 'whoAdmin' : 'whoOwn');
  };
  return (
    <section class="section">
      <h3>{s('kinds')}</h3>
      <div class="table-frame">
        <table aria-label={s('kinds')}>
          <thead>
            <tr>
              <th scope="col">{s('kind')}</th>
              <th scope="col" class="number">
                {s('all')}
              </th>
              <th scope="col" class="number">
                {s('mine')}
              </th>
              <th scope="col">{s('who')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.kind}>
                <th scope="row">
                  <bdi>{titleOf(row)}</bdi>
                </th>
                <td class="number">{told(row.counts.all)}</td>
                <td class="number">{told(row.counts.mine)}</td>
                <td>{who(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {named('absent') && <p class="quiet">{s('absent', { kinds: named('absent') })}</p>}
      {named('noRight') && <p class="quiet">{s('hidden', { kinds: named('noRight') })}</p>}
    </section>
  );
}
