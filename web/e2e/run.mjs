// Starts the packaged program on an empty data folder, has Playwright walk through it, and stops it again.
//   node e2e/run.mjs            the tests
//   node e2e/run.mjs shots      pictures of all pages, to shots/
// With ATHANOR_URL, the server that runs there is taken.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const jar = process.env.ATHANOR_JAR ?? join(web, '..', 'platform', 'app', 'target', 'athanor-runner.jar');
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const START_MS = 300_000;

if (!existsSync(chromium)) {
  console.log(`web: SKIPPED the tests in Chromium, since there is no ${chromium} (apt-get install chromium, or set CHROMIUM)`);
  process.exit(0);
}
const shots = process.argv[2] === 'shots';
const running = process.env.ATHANOR_URL === undefined ? await start() : null;
const status = await playwright(running?.url ?? process.env.ATHANOR_URL);
await running?.stop();
process.exit(status);

async function start() {
  const home = mkdtempSync(join(tmpdir(), 'athanor-e2e-'));
  const java = process.env.JAVA_HOME === undefined ? 'java' : join(process.env.JAVA_HOME, 'bin', 'java');
  const options = [
    '-Xmx1g',
    '-XX:+UseSerialGC',
    '-Djava.awt.headless=true',
    '-Djava.util.logging.manager=org.jboss.logmanager.LogManager',
    '-Dai.djl.pytorch.num_threads=1',
    '-Dai.djl.pytorch.num_interop_threads=1',
  ];
  const env = { DJL_CACHE_DIR: join(process.env.HOME ?? tmpdir(), '.djl.ai'), ...process.env };
  Object.assign(env, { ATHANOR_HOME: home, ATHANOR_DB_URL: '', MALLOC_ARENA_MAX: '2', OMP_NUM_THREADS: '1', OPT_OUT_TRACKING: 'true' });
  const server = spawn(java, [...options, '-jar', jar, 'serve', '--port', '0'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  let said = '';
  const url = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not start in time:\n${said}`)), START_MS);
    const listen = (chunk) => {
      said += chunk;
      const found = /serving (http:\S+)/.exec(said);
      if (found !== null) {
        clearTimeout(timer);
        resolve(found[1]);
      }
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    void ended.then(() => reject(new Error(`the server ended:\n${said}`)));
  });
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  return { url, stop };
}

function playwright(url) {
  // what one run leaves, another clears away
  const which = shots ? ['--project', 'shots', '--output', 'shots/.run'] : ['--project', 'pages', '--project', 'accounts'];
  const rest = process.argv.slice(shots ? 3 : 2);
  const cli = join(web, 'node_modules', '@playwright', 'test', 'cli.js');
  const run = spawn(process.execPath, [cli, 'test', ...rest, ...which], { cwd: web, stdio: 'inherit', env: { ...process.env, ATHANOR_URL: url } });
  return new Promise((resolve) => run.once('exit', (code) => resolve(code ?? 1)));
}
