import { environment } from '../../../config/environment.js';
import { exitWithParent } from '../../../config/process.js';
import { createApi } from './create-api.js';

const settings = environment({ HOTLINE_PROCESS: 'api' });
const app = await createApi(settings);
await app.listen(settings.port, settings.host);
exitWithParent();
