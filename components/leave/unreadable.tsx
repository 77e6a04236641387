import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../utils/messages/index.ts';
import { useReportWords } from '../report/use-report-words.ts';

/** Says that some jobs' records cannot be read, and that they are kept. */
export function Unreadable() {
  const { l, number } = useReportWords();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const learn = async () => {
      const reply = await ask('unreadable', {});
      if (reply.ok) setCount(reply.value);
    };
    void learn();
  }, []);
  return count > 0 ? (
    <p class="problem">{l('unreadable', { n: count, count: number(count) })}</p>
  ) : null;
}
