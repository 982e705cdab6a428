// Starts the packaged program on an empty data folder, has Playwright walk through it, and stops it again.
//   node e2e/run.mjs            the tests
//   node e2e/run.mjs shots      pictures of all pages, to shots/
// With ATHANOR_URL, the server that runs there is taken.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, server } from './server.mjs';

const web = fileURLToPath(new URL('..', import.meta.url));

if (chromium() === null) {
  console.log('web: SKIPPED the tests in Chromium, since there is none (apt-get install chromium, or set CHROMIUM)');
  process.exit(0);
}
const shots = process.argv[2] === 'shots';
const { url, stop } = await server();
const status = await playwright(url);
await stop();
process.exit(status);

function playwright(url) {
  // what one run leaves, another clears away
  const which = shots ? ['--project', 'shots', '--output', 'shots/.run'] : ['--project', 'pages', '--project', 'accounts'];
  const rest = process.argv.slice(shots ? 3 : 2);
  const cli = join(web, 'node_modules', '@playwright', 'test', 'cli.js');
  const run = spawn(process.execPath, [cli, 'test', ...rest, ...which], { cwd: web, stdio: 'inherit', env: { ...process.env, ATHANOR_URL: url } });
  return new Promise((resolve) => run.once('exit', (code) => resolve(code ?? 1)));
}
