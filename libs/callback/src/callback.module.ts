import { Module } from '@nestjs/common';
import { CitizensModule } from '@hotline/citizens';
import { DispatchModule, assertSound } from '@hotline/dispatch';
import { CallbackLists } from './callback-list.js';
import { CallbackPlanning } from './callback-planning.js';
import { CallbackFactsOf } from './callback.facts.js';
import { callbackLifecycle } from './callback.lifecycle.js';
import { CallbackPagePart } from './callback.page-part.js';
import { CallbacksController } from './callbacks.controller.js';
import { Callbacks } from './callbacks.js';

assertSound(callbackLifecycle);

@Module({
  imports: [CitizensModule, DispatchModule],
  controllers: [CallbacksController],
  providers: [Callbacks, CallbackFactsOf, CallbackLists, CallbackPagePart, CallbackPlanning],
  exports: [Callbacks, CallbackLists, CallbackPlanning],
})
export class CallbackModule {}
