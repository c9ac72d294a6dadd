import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { CardLists } from './card-lists.js';
import { Cards } from './cards.js';
import { AppealCard, CardsQuery, RuleCard, CardReceipt } from './supervision.commands.js';
import { CardList, CardTally } from './supervision.views.js';

@ApiTags('supervision')
@Controller('api/v1/supervision/cards')
export class CardsController {
  constructor(
    private readonly cards: Cards,
    private readonly lists: CardLists,
  ) {}

  @Get()
  @Allow('card.read')
  @ApiOkResponse({ standardSchema: CardList })
  list(@CallerParam() caller: Caller, @Query({ schema: CardsQuery }) query: CardsQuery): Promise<CardList> {
    return this.lists.list(caller.scope, query);
  }

  @Get('tally')
  @Allow('card.read')
  @ApiOkResponse({ standardSchema: CardTally })
  tally(@CallerParam() caller: Caller): Promise<CardTally> {
    return this.lists.tally(caller.scope);
  }

  @Post(':id/appeal')
  @HttpCode(200)
  @Allow('card.appeal')
  @ApiOkResponse({ standardSchema: CardReceipt })
  appeal(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: AppealCard }) body: AppealCard,
  ): Promise<CardReceipt> {
    return this.cards.appeal(caller.scope, intent, id, body);
  }

  @Post(':id/uphold')
  @HttpCode(200)
  @Allow('card.uphold')
  @ApiOkResponse({ standardSchema: CardReceipt })
  uphold(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: RuleCard }) body: RuleCard,
  ): Promise<CardReceipt> {
    return this.cards.uphold(caller.scope, intent, id, body);
  }

  @Post(':id/lift')
  @HttpCode(200)
  @Allow('card.lift')
  @ApiOkResponse({ standardSchema: CardReceipt })
  lift(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: RuleCard }) body: RuleCard,
  ): Promise<CardReceipt> {
    return this.cards.lift(caller.scope, intent, id, body);
  }
}
