/** The command line of the demo portal: words in, options out, or one line about what is wrong. */
import { parseArgs } from 'node:util';
import type { PartialOptions } from './index.ts';
import { boxCost, cloudCost, freeCost } from './options.ts';

export const help = `The demo portal: a Bitrix24 look-alike on this machine.

  node tests/portal/cli.ts [options]

  --port N          TCP port on 127.0.0.1 (8024; 0 takes a free one)
  --leads N         leads on the portal (1240)
  --junk N          how many of them have the status JUNK (312, or fewer)
  --seed N          another seed, another portal (24)
  --cost MODEL      free, box or cloud: how long things take (free)
  --edition E       cloud or box (box with --cost box, else cloud)
  --host NAME       the name browsers reach it by (acme.bitrix24.ru)
  --prefix FOLDER   the folder it lives in, /b24 (none)
  --tls             HTTP/2 over TLS with a certificate made at start
  --hostile         titles made of HTML, formulas and other traps
  --page-size N     rows a page of the lists: 5, 10, 20, 50, 100 (20)
  --composite       leave the token out of the first html of a page
  --sticky          sticky checkbox columns
  --no-traps        no scripts and styles that fight injected interface
  --csp POLICY      Content-Security-Policy of the pages
  --help            this text
`;

const costs = { free: freeCost, box: boxCost, cloud: cloudCost };

/** A mistake on the command line; its message is one line. */
export class UsageError extends Error {}

export function readCommandLine(args: string[]): PartialOptions | 'help' {
  const values = parse(args);
  if (values.help === true) {
    return 'help';
  }
  const cost = oneOf('cost', values.cost ?? 'free', ['free', 'box', 'cloud']);
  const leads = whole('leads', values.leads, 1240, 0, 5_000_000);
  return {
    port: whole('port', values.port, 8024, 0, 65_535),
    leads,
    junk: whole('junk', values.junk, Math.min(312, leads), 0, leads),
    seed: whole('seed', values.seed, 24, 0, 2 ** 32 - 1),
    cost: costs[cost],
    edition: oneOf('edition', values.edition ?? (cost === 'box' ? 'box' : 'cloud'), [
      'cloud',
      'box',
    ]),
    host: hostName(values.host ?? 'acme.bitrix24.ru'),
    prefix: folder(values.prefix ?? ''),
    tls: values.tls ?? false,
    hostileTitles: values.hostile ?? false,
    pages: {
      pageSize: Number(
        oneOf('page-size', values['page-size'] ?? '20', ['5', '10', '20', '50', '100']),
      ),
      composite: values.composite ?? false,
      stickyColumns: values.sticky ?? false,
      traps: values['no-traps'] !== true,
      csp: values.csp ?? null,
    },
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      strict: true,
      allowPositionals: false,
      options: {
        port: { type: 'string' },
        leads: { type: 'string' },
        junk: { type: 'string' },
        seed: { type: 'string' },
        cost: { type: 'string' },
        edition: { type: 'string' },
        host: { type: 'string' },
        prefix: { type: 'string' },
        tls: { type: 'boolean' },
        hostile: { type: 'boolean' },
        'page-size': { type: 'string' },
        composite: { type: 'boolean' },
        sticky: { type: 'boolean' },
        'no-traps': { type: 'boolean' },
        csp: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new UsageError(text.split(/[\n.]/u)[0], { cause: error });
  }
}

function whole(
  name: string,
  text: string | undefined,
  standard: number,
  low: number,
  high: number,
): number {
  if (text === undefined) {
    return standard;
  }
  const value = /^\d+$/u.test(text) ? Number(text) : Number.NaN;
  if (!(value >= low && value <= high)) {
    throw new UsageError(`--${name} must be a whole number from ${low} to ${high}, not '${text}'`);
  }
  return value;
}

function oneOf<const T extends string>(name: string, text: string, choices: T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) {
    throw new UsageError(`--${name} must be one of ${choices.join(', ')}, not '${text}'`);
  }
  return found;
}

function hostName(text: string): string {
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/iu.test(text)) {
    throw new UsageError(`--host must be a host name, not '${text}'`);
  }
  return text.toLowerCase();
}

function folder(text: string): string {
  if (text !== '' && !/^(?:\/[\w-]+)+$/u.test(text)) {
    throw new UsageError(`--prefix must be a folder like /b24, not '${text}'`);
  }
  return text;
}
