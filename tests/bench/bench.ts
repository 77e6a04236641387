import { printBar, printCount, printFamilies, printLook, printPopup } from './report-surfaces.ts';
import { printBrowser } from './report-browser.ts';
import { printMachine } from './report.ts';
import { printOverhead } from './report-overhead.ts';
import { printRates } from './report-rates.ts';

/**
 * `npm run bench`: the numbers of the design, each with its goal. `node tests/bench/bench.ts rates overhead` measures
 * some of them.
 */
const sections: Readonly<Record<string, () => Promise<void>>> = {
  rates: printRates,
  browser: printBrowser,
  overhead: printOverhead,
  bar: printBar,
  popup: printPopup,
  families: printFamilies,
  count: printCount,
  look: printLook,
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in sections));
if (unknown !== undefined)
  throw new Error(`No section ${unknown}: there are ${Object.keys(sections).join(', ')}`);

printMachine();
for (const [name, print] of Object.entries(sections))
  if (wanted.length === 0 || wanted.includes(name)) await print();
