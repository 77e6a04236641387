import { boxCost } from '../portal/options.ts';
import { measureInBrowser } from './browser-rate.ts';
import { percent, perSecond, printGoal, seconds } from './report.ts';

/** A browser opens so many connections to a host over HTTP/1.1. */
const connections = 6;

const goal = 0.85;

/** Prints how fast the extension deletes in a real browser, over both protocols. */
export async function printBrowser(): Promise<void> {
  console.log("From a real browser, by the portal's audit, box model, fast\n");
  const lanes = { h2: boxCost.workers, 'http/1.1': Math.min(connections, boxCost.workers) };
  for (const protocol of ['h2', 'http/1.1'] as const) {
    const { steady, whole, longest } = await measureInBrowser(protocol);
    const capacity = (lanes[protocol] * 1000) / boxCost.perDelete;
    printGoal(
      `${protocol}: ≥ ${percent(goal)} of ${lanes[protocol]} workers`,
      `${percent(steady / capacity)}, ${perSecond(steady)} (whole run ${perSecond(whole)}, longest request ${seconds(longest)})`,
      steady / capacity >= goal,
    );
  }
  console.log('');
}
