import { boxCost } from '../portal/options.ts';
import { measureBar, type Cost } from './bar-cost.ts';
import { measureCount } from './count.ts';
import { measureFamilies } from './families.ts';
import { measureLooks } from './look.ts';
import { measurePopup } from './popup-speed.ts';
import { ms, perSecond, printGoal, seconds } from './report.ts';

const rows = 500;

/** Prints what the bar costs a page. */
export async function printBar(): Promise<void> {
  const bar = await measureBar(rows);
  console.log(`The bar on a list of ${bar.rows} rows (main thread, median of ${bar.runs})\n`);
  printGoal('mounts in ≤ 10 ms', told(bar.mount), total(bar.mount) <= 10);
  printGoal(
    '"Select page" in ≤ 16 ms of scripts',
    told(bar.selectPage),
    bar.selectPage.script <= 16,
  );
  console.log(`        the portal's own "check all": ${told(bar.portalsOwn)}`);
  printGoal(
    'nothing runs while idle',
    `${ms(bar.idle.script, 1)} in ${bar.idleSeconds} s`,
    bar.idle.script < 1,
  );
  console.log('');
}

/** Prints how soon the popup is there. */
export async function printPopup(): Promise<void> {
  const { jobs, runs, paint, ready, floor } = await measurePopup();
  console.log(`The popup, with ${jobs} finished jobs (median of ${runs})\n`);
  printGoal('first paint in ≤ 100 ms', ms(paint, 0), paint <= 100);
  printGoal('ready in ≤ 300 ms', ms(ready, 0), ready <= 300);
  console.log(`        any page of an extension, first paint on this machine: ${ms(floor, 0)}`);
  console.log('');
}

/** Prints how fast kinds of each family go, as whole kinds from the popup. */
export async function printFamilies(): Promise<void> {
  console.log(`Whole kinds from the popup, box model (${boxCost.perDelete} ms a delete)\n`);
  for (const { name, rate, deleted } of await measureFamilies())
    console.log(`  ${name.padEnd(44)}  ${perSecond(rate).padStart(9)}  ${deleted} deleted`);
  console.log('');
}

/** Prints how long a portal of a million records takes to count. */
export async function printCount(): Promise<void> {
  const { kinds, records, requests, time } = await measureCount();
  console.log(`Counting ${kinds} kinds, ${records.toLocaleString('en')} records, box model\n`);
  printGoal('the numbers within 5 s', `${seconds(time)}, ${requests} requests`, time < 5000);
  console.log('');
}

/** How soon a look at a portal of a million records is over. */
export async function printLook(): Promise<void> {
  for (const { model, records, requests, time, changes } of await measureLooks()) {
    console.log(`A look at ${records.toLocaleString('en')} records, ${model} model\n`);
    printGoal('all of it within 5 s', `${seconds(time)}, ${requests} requests`, time < 5000);
    printGoal('nothing changed', `${changes} attempts`, changes === 0);
    console.log('');
  }
}

function total({ script, drawing }: Cost): number {
  return script + drawing;
}

function told(cost: Cost): string {
  const { script, drawing } = cost;
  return `${ms(total(cost), 1)} = ${ms(script, 1)} script + ${ms(drawing, 1)} style and layout`;
}
