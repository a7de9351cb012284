import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** A database server of a test's own, on the loopback address. */
export type TestServer = {
  readonly port: number;
  readonly stop: () => Promise<void>;
};

const POSTGRES_ROOT = '/usr/lib/postgresql';
const MARIADB = ['/usr/sbin/mariadbd', '/usr/sbin/mysqld'].find((path) => existsSync(path)) ?? null;

/** Folder of PostgreSQL's programs; null where it is not installed. */
export const POSTGRES_BIN: string | null = existsSync(POSTGRES_ROOT)
  ? (readdirSync(POSTGRES_ROOT)
      .map((version) => join(POSTGRES_ROOT, version, 'bin'))
      .find((bin) => existsSync(join(bin, 'initdb'))) ?? null)
  : null;
/** The program of MariaDB's server; null where it is not installed. */
export const MARIADB_SERVER: string | null = existsSync('/usr/bin/mariadb-install-db') ? MARIADB : null;

const isRoot = userInfo().uid === 0;

/** Servers refuse to run as root: then they run as the user their package has made. */
function as(user: string, command: readonly string[]): readonly string[] {
  return isRoot ? ['runuser', '-u', user, '--', ...command] : command;
}

function run(command: readonly string[]): void {
  const [program = '', ...parameters] = command;
  execFileSync(program, parameters, { stdio: 'ignore' });
}

function ownFolder(user: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'qz-server-'));
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (isRoot) run(['chown', '-R', user, folder]);
  return folder;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Starts a server and waits until it says that it is ready. */
async function started(
  command: readonly string[],
  ready: RegExp,
  folder: string,
  port: number,
): Promise<TestServer> {
  const [program = '', ...parameters] = command;
  const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    const hear = (bytes: Buffer): void => {
      said += bytes.toString('utf8');
      if (ready.test(said)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => reject(new Error(`the server ended: ${said.slice(-2_000)}`)));
  });
  return {
    port,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A PostgreSQL server with one superuser `boss`, whose password is asked for. */
export async function postgresServer(bin: string, password: string): Promise<TestServer> {
  const folder = ownFolder('postgres');
  const data = join(folder, 'data');
  const secret = join(folder, 'password');
  writeFileSync(secret, password);
  chmodSync(secret, 0o644);
  const port = await freePort();
  run(
    as('postgres', [
      join(bin, 'initdb'),
      '-D',
      data,
      '-U',
      'boss',
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    ]),
  );
  const options = [
    'listen_addresses=127.0.0.1',
    `port=${String(port)}`,
    `unix_socket_directories=${folder}`,
    'fsync=off',
  ];
  return started(
    as('postgres', [join(bin, 'postgres'), '-D', data, ...options.flatMap((option) => ['-c', option])]),
    /ready to accept connections/u,
    folder,
    port,
  );
}

/** A MariaDB server; `setup` is run as its administrator when it starts. */
export async function mariadbServer(program: string, setup: readonly string[]): Promise<TestServer> {
  const folder = ownFolder('mysql');
  const data = join(folder, 'data');
  const init = join(folder, 'init.sql');
  writeFileSync(init, `${setup.join(';\n')};\n`);
  chmodSync(init, 0o644);
  const port = await freePort();
  run(
    as('mysql', [
      '/usr/bin/mariadb-install-db',
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ]),
  );
  return started(
    as('mysql', [
      program,
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${join(folder, 'mysql.sock')}`,
      `--pid-file=${join(folder, 'mysql.pid')}`,
      '--bind-address=127.0.0.1',
      `--port=${String(port)}`,
      `--init-file=${init}`,
    ]),
    /ready for connections/u,
    folder,
    port,
  );
}
