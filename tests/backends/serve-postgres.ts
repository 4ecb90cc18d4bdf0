/**
 * A program for the launcher's tests: starts the server of a folder (as `nobody` when asked to), tells its doors as one line of JSON (or the error
 * and exit code 1), and stops the server when its standard input ends.
 */
import { startEmbeddedPostgres } from '@daybook/shared/database/embedded-postgres.ts';
import { nobody } from '@daybook/shared/database/server-user.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';

const [folder = '', user] = process.argv.slice(2);
try {
  const server = await startEmbeddedPostgres(user === 'nobody' ? { folder, user: nobody } : { folder });
  console.log(JSON.stringify({ url: server.url, pid: server.pid }));
  process.stdin.resume().once('end', () => server.stop());
} catch (error) {
  const code = error instanceof DaybookError ? error.code : 'unknown';
  console.log(JSON.stringify({ code, message: String(error) }));
  process.exitCode = 1;
}
