import { SingleBar } from 'cli-progress';
import { Connections } from '@hotline/kernel';
import { Anchor, SealKey, SealProof, verifyHistory } from '@hotline/seal';
import { environment } from '../../../config/environment.js';
import { installation } from './installation.js';
import { sealSettings } from './seal-settings.js';

/** Reads the whole event log against its seals and says what is not as it was sealed; exit 1 when anything is not. */
export async function verifyHistoryCommand(): Promise<void> {
  const installed = installation();
  const settings = environment({ ...sealSettings(installed) }, installed.env);
  const { sealPublicKey, sealKey, sealAnchor } = settings;
  const publicKey = sealPublicKey ?? (sealKey && new SealKey(sealKey).publicHex);
  if (!publicKey || !sealAnchor) throw new Error('set HOTLINE_SEAL_PUBLIC_KEY and HOTLINE_SEAL_ANCHOR');
  const client = await new Connections(settings).dedicated('verify-history', 'hotline_sealer');
  try {
    const { rows } = await client.query<{ n: string }>('select coalesce(max(to_seq), 0)::text as n from seal.batch');
    const bar = new SingleBar({ format: 'reading {bar} {value}/{total} events' });
    bar.start(Number(rows[0]!.n), 0);
    const verdict = await verifyHistory(client, new SealProof(publicKey), new Anchor(sealAnchor), (n) => bar.update(n));
    bar.stop();
    const { batches, events, unsealed, flaws, examples } = verdict;
    process.stdout.write(
      `${events} events in ${batches} batches, ${unsealed} not sealed yet: ${flaws} ${flaws === 1 ? 'flaw' : 'flaws'}\n`,
    );
    for (const { where, n, what } of examples) process.stdout.write(`  ${where} ${n}: ${what}\n`);
    if (flaws > 0) process.exitCode = 1;
  } finally {
    await client.end();
  }
}
