import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { findChromium } from '../support/chromium.ts';

/** How the bench writes: the machine, tables, goals. */

/** Prints what the numbers were measured on, and when. */
export function printMachine(): void {
  const chromium = execFileSync(findChromium(), ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [processor] = cpus();
  console.log(`${new Date().toISOString().slice(0, 10)}
${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB
Node ${process.version}, ${chromium.trim()}
`);
}

/** Prints a goal and whether it was reached. */
export function printGoal(what: string, value: string, reached: boolean): void {
  console.log(`  ${reached ? 'pass' : 'FAIL'}  ${what.padEnd(58)}  ${value}`);
}

/** A table's line: the first cell to the left, the others to the right of columns that wide. */
export function line(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0)))
    .join('  ');
}

/** `66.7/s` */
export function perSecond(value: number): string {
  return `${value.toFixed(1)}/s`;
}

/** `94 %` of a share of 0..1. */
export function percent(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits)} %`;
}

/** `120 ms`, from ms. */
export function ms(value: number, digits = 0): string {
  return `${value.toFixed(digits)} ms`;
}

/** `1.2 s`, from ms. */
export function seconds(value: number): string {
  return `${(value / 1000).toFixed(1)} s`;
}

/** `5.4 MiB`, from bytes. */
export function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
