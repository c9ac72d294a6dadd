import { chmodSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

/**
 * One PostgreSQL cluster for the whole run, without fsync: tests lose nothing when the machine stops. Started only when
 * a spec of `test/` runs; the thin specs beside the sources need no database.
 */
export default async function setUp(globalConfig) {
  const patterns = [globalConfig.testPathPatterns?.patterns ?? []].flat();
  const onlyThin = patterns.length > 0 && patterns.every((p) => /^(apps|libs|config)\//.test(p));
  if (onlyThin) return;
  const { EmbeddedPostgres } = await import('../apps/cli/src/embedded-postgres.ts');
  const directory = mkdtempSync(join(process.getuid?.() === 0 ? '/var/tmp' : tmpdir(), 'hotline-test-'));
  // PostgreSQL runs as another user when we are root, and has to get through.
  chmodSync(directory, 0o755);
  const server = new EmbeddedPostgres(join(directory, 'postgres'), {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    shared_buffers: '256MB',
  });
  await server.start();
  server.stopWithUs();
  process.env.HOTLINE_TEST_CLUSTER = server.url('postgres');
  globalThis.hotlineTestCluster = { server, directory };
}
