import { EnginePage, type Overhead } from './overhead.ts';
import { line, mib, ms, printGoal, seconds } from './report.ts';

const sizes = [10_000, 100_000, 1_000_000];

/** The job whose time is looked into, and how many functions are named. */
const profiled = 50_000;
const functionsNamed = 12;

const goalPerItem = 50;
const goalHeap = 100 * 2 ** 20;

const widths = [12, 9, 9, 9, 9, 9, 9, 10, 10];

/** Prints what the engine costs an item, how its heap stands, and where its time goes. */
export async function printOverhead(): Promise<void> {
  console.log(
    "The engine's overhead: whole jobs in Chromium, its own database, a portal that is free\n",
  );
  const page = await EnginePage.open();
  try {
    for (const kind of ['strict', 'relaxed'] as const)
      console.log(
        `  a small write to the database, ${kind}: ${ms(await page.writeLatency(kind), 2)}`,
      );
    console.log('');
    console.log(
      line(
        ['items', 'an item', 'processor', 'draft', 'run', 'check', 'portal', 'live', 'peak'],
        widths,
      ),
    );
    for (const size of sizes) {
      const overhead = await page.measure(size);
      console.log(row(overhead));
      judge(overhead);
    }
    const hot = await page.profile(profiled, functionsNamed);
    console.log(`\n  Where a job of ${profiled} items spends its time:`);
    for (const one of hot) console.log(`  ${ms(one.ms).padStart(9)}  ${one.name}  ${one.place}`);
    console.log('');
  } finally {
    await page.close();
  }
}

function row({ items, perItem, processor, times, points, peak }: Overhead): string {
  const { draft, run, check, portal } = times;
  const cells = [
    items.toLocaleString('en'),
    `${perItem.toFixed(1)} µs`,
    `${processor.toFixed(1)} µs`,
    ...[draft, run, check, portal].map(seconds),
    mib(Math.max(...points.map(({ live }) => live))),
    mib(peak),
  ];
  return line(cells, widths);
}

function judge({ items, perItem, points }: Overhead): void {
  const size = items.toLocaleString('en');
  const goal = `${size} items: ≤ ${goalPerItem} µs an item`;
  printGoal(goal, `${perItem.toFixed(1)} µs`, perItem <= goalPerItem);
  const most = points.toSorted((a, b) => b.live - a.live)[0];
  if (!most) return;
  printGoal(
    `${size} items: ≤ 100 MiB after a collection`,
    `${mib(most.live)}, ${most.state} at ${most.done.toLocaleString('en')}`,
    most.live <= goalHeap,
  );
}
