import { Connections, Log } from '@hotline/kernel';
import { Sealer } from '@hotline/seal';
import { environment } from '../../../config/environment.js';
import { exitWithParent } from '../../../config/process.js';

const settings = environment({ HOTLINE_PROCESS: 'sealer' });
const { sealKey, sealAnchor } = settings;
if (!sealKey || !sealAnchor) throw new Error('the sealer needs HOTLINE_SEAL_KEY and HOTLINE_SEAL_ANCHOR');
const sealer = new Sealer(new Connections(settings), new Log(settings), { sealKey, sealAnchor });
sealer.start();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void sealer.stop().then(() => process.exit(0)));
exitWithParent();
