/** Starts the demo portal from the command line and says how to reach it. */
import { help, readCommandLine, UsageError } from './cli-options.ts';
import { startPortal, type Portal } from './index.ts';

function introduction(portal: Portal): string {
  const { host, tls, leads, edition } = portal.options;
  const people = [...portal.state.users.values()].map(
    (user) =>
      `  ${user.login.padEnd(6)} ${user.password.padEnd(9)} ${user.name} ${user.lastName}, ${
        user.admin
          ? 'administrator'
          : `may delete ${user.leadRights.delete === 'none' ? 'no' : user.leadRights.delete} leads`
      }`,
  );
  const rule = `--host-resolver-rules="MAP ${host}:${tls ? 443 : 80} 127.0.0.1:${portal.port}"`;
  return [
    `Demo portal (${edition}, ${leads} leads): ${portal.localOrigin}${portal.options.prefix}/`,
    'Users (login, password):',
    ...people,
    `As ${portal.address}/ in Chromium:`,
    `  ${rule}${tls ? ' --ignore-certificate-errors' : ''}`,
    `Webhook: ${portal.localOrigin}${portal.webhookPath}`,
  ].join('\n');
}

async function main(): Promise<void> {
  const options = readCommandLine(process.argv.slice(2));
  if (options === 'help') {
    console.log(help);
    return;
  }
  const portal = await startPortal(options);
  console.log(introduction(portal));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void portal.stop().then(() => process.exit(0)));
  }
}

try {
  await main();
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}. See --help.`);
    process.exitCode = 2;
  } else if (error instanceof Error && 'code' in error) {
    // The port is taken, or not ours to take.
    console.error(error.message);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
