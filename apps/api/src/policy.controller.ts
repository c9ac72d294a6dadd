import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '@hotline/identity';
import { safeText } from '@hotline/kernel';
import { CityPack, PolicyView, policyView } from '@hotline/policy';
import type { PackEdition } from '@hotline/policy';

const Search = z.strictObject({ q: safeText(40) });
const Hit = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  path: z.object({ zh: z.array(z.string()), en: z.array(z.string()) }),
});
const CategoryHits = z
  .object({ items: z.array(Hit.extend({ reason: z.string(), matched: z.string(), rank: z.number() })) })
  .meta({ id: 'CategoryHits' });
const CategorySuggestions = z
  .object({
    items: z.array(z.object({ code: z.string(), zh: z.string(), score: z.number(), keywords: z.array(z.string()) })),
  })
  .meta({ id: 'CategorySuggestions' });
const Suggest = z.strictObject({ text: safeText(4000, { multiline: true }) }).meta({ id: 'SuggestRequest' });

/** The city's published rules, as the console needs them. */
@ApiTags('policy')
@Controller('api/v1')
export class PolicyController {
  private view: { of: PackEdition; says: z.infer<typeof PolicyView> } | undefined;

  constructor(@Inject(CityPack) private readonly pack: CityPack) {}

  @Get('policy')
  @Allow('policy.read')
  @ApiOkResponse({ standardSchema: PolicyView })
  read(): z.infer<typeof PolicyView> {
    const { edition } = this.pack;
    if (this.view?.of !== edition) this.view = { of: edition, says: policyView(this.pack) };
    return this.view.says;
  }

  @Get('categories/search')
  @Allow('policy.read')
  @ApiOkResponse({ standardSchema: CategoryHits })
  search(@Query({ schema: Search }) query: z.infer<typeof Search>) {
    return { items: this.pack.categorySearch.search(query.q) };
  }

  @Post('categories/suggest')
  @Allow('policy.read')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: CategorySuggestions })
  suggest(@Body({ schema: Suggest }) body: z.infer<typeof Suggest>) {
    return { items: this.pack.categorySearch.suggest(body.text) };
  }
}
