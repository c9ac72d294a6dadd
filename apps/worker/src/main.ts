import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Log } from '@hotline/kernel';
import { environment } from '../../../config/environment.js';
import { exitWithParent } from '../../../config/process.js';
import { Worker } from './worker.js';
import { WorkerModule } from './worker.module.js';

const settings = environment({ HOTLINE_PROCESS: 'worker' });
const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(settings), {
  bufferLogs: true,
  abortOnError: false,
});
app.useLogger(app.get(Log));
app.enableShutdownHooks();
app.get(Worker).start();
exitWithParent();
