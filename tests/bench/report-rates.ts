import { boxCost, cloudCost } from '../portal/options.ts';
import { measureIdle, measureRates, type Idle, type Result } from './rates.ts';
import { line, ms, percent, perSecond, printGoal, seconds } from './report.ts';

const widths = [44, 8, 7, 8, 8, 8, 9, 9, 9];

/** Prints the contenders side by side, and which of the design's numbers they reach. */
export async function printRates(): Promise<void> {
  console.log(`Deletions, by the portal's audit
  box:   ${boxCost.workers} workers, ${boxCost.perDelete} ms a delete, ${boxCost.roundTrip} ms round trip
  cloud: ${cloudCost.workers} workers, a bucket of ${cloudCost.bucket?.size} draining ${cloudCost.bucket?.drainPerSecond} a second, cut after ${seconds(cloudCost.cutAfter ?? 0)}
`);
  const head = [
    '',
    'steady',
    'share',
    'whole',
    'refused',
    'longest',
    'page p50',
    'page p95',
    'for',
  ];
  console.log(line(head, widths));
  const idle = await measureIdle();
  for (const { model, loads } of idle) console.log(line(idleRow(model.name, loads), widths));
  const results = await measureRates((result) => console.log(line(row(result), widths)));
  console.log('');
  printGoals(idle, results);
  console.log('');
}

function idleRow(model: string, { count, p50, p95 }: Idle['loads']): string[] {
  return [`${model}: nobody`, '', '', '', '', '', ms(p50), ms(p95), `${count} loads`];
}

function row(result: Result): string[] {
  const { contender, model, steady, whole, refusedInAll, longest, loads, span } = result;
  return [
    `${model.name}: ${contender}`,
    perSecond(steady),
    percent(steady / model.capacity),
    perSecond(whole),
    percent(refusedInAll, 1),
    seconds(longest),
    ms(loads.p50),
    ms(loads.p95),
    seconds(span.to - span.from),
  ];
}

function printGoals(idle: readonly Idle[], results: readonly Result[]): void {
  const of = (model: string, contender: string): Result => {
    const found = results.find(
      (one) => one.model.name === model && one.contender.includes(contender),
    );
    if (!found) throw new Error(`${contender} was not measured on the ${model}`);
    return found;
  };
  const boxFast = of('box', 'fast');
  const cloudFast = of('cloud', 'fast');
  const share = boxFast.steady / boxFast.model.capacity;
  printGoal('box, fast: ≥ 90 % of capacity', percent(share), share >= 0.9);
  const overNative = boxFast.steady / of('box', 'protocol').steady;
  printGoal("box, fast: ≥ 12 × the portal's own protocol", times(overNative), overNative >= 12);
  const overSdk = boxFast.steady / of('box', 'b24jssdk').steady;
  printGoal('box, fast: ≥ 6 × b24jssdk', times(overSdk), overSdk >= 6);
  const { steady, refused, refusedInAll, span } = cloudFast;
  printGoal('cloud, fast: ≥ 90 deletions a second', perSecond(steady), steady >= 90);
  printGoal('cloud, fast: for ≥ 60 s', seconds(span.to - span.from), span.to - span.from >= 60_000);
  printGoal(
    'cloud, fast: < 1 % of requests refused in the whole run',
    `${percent(refusedInAll, 2)}, steady ${percent(refused, 2)}`,
    refusedInAll < 0.01,
  );
  for (const fast of [boxFast, cloudFast])
    printGoal(
      `${fast.model.name}, fast: a colleague's p95 ≤ 1 s`,
      ms(fast.loads.p95),
      fast.loads.p95 <= 1000,
    );
  for (const gentle of [of('box', 'gentle'), of('cloud', 'gentle')]) {
    const { name, capacity } = gentle.model;
    const used = gentle.steady / capacity;
    printGoal(`${name}, gentle: ≥ 40 % of capacity`, percent(used), used >= 0.4);
    const alone = idle.find(({ model }) => model.name === name)?.loads.p95 ?? Number.NaN;
    const slower = gentle.loads.p95 / alone;
    printGoal(`${name}, gentle: a colleague's p95 ≤ 1.5 × idle`, times(slower, 2), slower <= 1.5);
  }
  const ours = results.filter(({ contender }) => contender.startsWith('Poka'));
  const longest = Math.max(...ours.map((one) => one.longest));
  printGoal('Poka: every request under 20 s', seconds(longest), longest < 20_000);
}

function times(value: number, digits = 1): string {
  return `${value.toFixed(digits)} ×`;
}
