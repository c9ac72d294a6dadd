import { rmSync } from 'node:fs';

export default async function tearDown() {
  const cluster = globalThis.hotlineTestCluster;
  if (!cluster) return;
  await cluster.server.stop();
  rmSync(cluster.directory, { recursive: true, force: true });
}
