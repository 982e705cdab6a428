// The packaged program on an empty data folder of its own, for tests, pictures and measurements.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const jar = process.env.ATHANOR_JAR ?? fileURLToPath(new URL('../../platform/app/target/athanor-runner.jar', import.meta.url));
const START_MS = 300_000;

/** Where Chromium is, or null where there is none. */
export function chromium() {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return existsSync(path) ? path : null;
}

/** The server that ATHANOR_URL names, which is left running; else one that is started. */
export async function server() {
  const url = process.env.ATHANOR_URL;
  return url === undefined ? start() : { url, stop: () => Promise.resolve() };
}

async function start() {
  const home = mkdtempSync(join(tmpdir(), 'athanor-e2e-'));
  // a plugin that can't be used, which the pages are to tell of
  mkdirSync(join(home, 'plugins'));
  writeFileSync(join(home, 'plugins', 'broken.jar'), 'no jar');
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
  Object.assign(env, { ATHANOR_HOME: home, ATHANOR_DB_URL: '', ATHANOR_PLUGINS_UPLOAD: 'true', MALLOC_ARENA_MAX: '2', OMP_NUM_THREADS: '1', OPT_OUT_TRACKING: 'true' });
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
