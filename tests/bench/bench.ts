import { cpus } from 'node:os';
import { startPortal } from '../portal/index.ts';
import { boxCost } from '../portal/options.ts';
import { measureBar } from './bar-cost.ts';
import { measureCount } from './count.ts';
import { measureFamilies } from './families.ts';
import { nativeRate } from './native.ts';
import { pokaRate } from './poka-rate.ts';

/**
 * Prints, in one run: what the bar costs a page of 500 rows, how fast leads go beside the portal's own way, and other
 * kinds, and how long a million records take to count.
 */

/** The portal's own way is slow by design: fewer leads give the same rate. */
const nativeLeads = 60;
const pokaLeads = 600;

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`,
);

const bar = await measureBar(500);
console.log(`The bar on a list of ${bar.rows} rows (main thread, median of ${bar.runs}):
  mount              ${cost(bar.mount)}   goal ≤ 10 ms
  "Select page"      ${cost(bar.selectPage)}   goal ≤ 16 ms of Poka's own
  portal's own way   ${cost(bar.portalsOwn)}   the page's style of ticked rows, whoever ticks them
  idle               ${ms(bar.idle.script)} of Poka's scripts in ${bar.idleSeconds} s   goal 0
`);

const model = `box model: ${boxCost.workers} workers, ${boxCost.perDelete} ms a delete, ${boxCost.roundTrip} ms round trip`;
const capacity = (boxCost.workers * 1000) / boxCost.perDelete;
const native = await withPortal(nativeLeads, nativeRate);
const poka = await withPortal(pokaLeads, pokaRate);
console.log(`Deletions a second, by the portal's audit (${model}):
  the portal's own way (10 a call, 1 s pauses)  ${rate(native)}
  Poka, from a real browser                     ${rate(poka)}   ${(poka / native).toFixed(1)} × as fast
  the portal's capacity                         ${rate(capacity)}   Poka uses ${((poka * 100) / capacity).toFixed(0)} %
`);

const families = await measureFamilies();
console.log(`Whole kinds from the popup, deletions a second (${model}):
${families.map((one) => `  ${one.name.padEnd(44)}  ${rate(one.rate)}   ${one.deleted} deleted`).join('\n')}
`);

const count = await measureCount();
console.log(`Counting ${count.kinds} kinds, ${count.records} records (${model}):
  ${(count.time / 1000).toFixed(2)} s in ${count.requests} requests   goal < 5 s`);

async function withPortal(
  leads: number,
  measure: (portal: Awaited<ReturnType<typeof startPortal>>) => Promise<number>,
): Promise<number> {
  const portal = await startPortal({ leads, junk: 0, cost: boxCost });
  try {
    return await measure(portal);
  } finally {
    await portal.stop();
  }
}

function cost({ script, drawing }: { script: number; drawing: number }): string {
  return `${ms(script + drawing)} = ${ms(script)} script + ${ms(drawing)} style and layout`;
}

function ms(value: number): string {
  return `${value.toFixed(1).padStart(6)} ms`;
}

function rate(value: number): string {
  return `${value.toFixed(1).padStart(6)}/s`;
}
