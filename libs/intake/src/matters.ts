import { Injectable } from '@nestjs/common';
import { REQUEST_TYPES } from '@hotline/dispatch';
import type { NewWorkOrder, RequestType } from '@hotline/dispatch';
import { invalid } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { LeafCategory, TimeClassCode } from '@hotline/policy';
import type { Matter, NewSubmission } from './new-submission.js';
import { promiseFrame, promisesOf } from './promises.rules.js';
import type { Promises } from './promises.rules.js';
import { titleOf } from './title.rules.js';

/** Time class of a matter that has no category yet (一般事项). */
const USUAL: TimeClassCode = 'P2';

/** A matter whose codes the policy knows. */
export interface Placed {
  leaf: LeafCategory | undefined;
  district: string | undefined;
  street: string | undefined;
  timeClass: TimeClassCode;
}

/** Reads new matters by the city's policy: what they are, where, how urgent, and what is promised. */
@Injectable()
export class Matters {
  constructor(private readonly pack: CityPack) {}

  /** @throws Problem 400 naming the code that the policy does not know */
  place({ category, place, timeClass }: Pick<Matter, 'category' | 'place' | 'timeClass'>): Placed {
    const leaf = category === undefined ? undefined : this.pack.categories.leaf(category);
    if (category !== undefined && !leaf) throw invalid('category', 'must be a category of the lowest level');
    const area = this.pack.units.area({ district: place.district, street: place.street });
    if (!area)
      throw invalid(place.street === undefined ? 'place.district' : 'place.street', 'no such place in this city');
    return { leaf, district: area.district, street: area.street, timeClass: timeClass ?? leaf?.timeClass ?? USUAL };
  }

  /** What the citizen may count on, if the matter goes to a unit: the hours of the one that will most likely lead count. */
  promises(matter: Pick<Matter, 'category' | 'place' | 'answers' | 'timeClass'>, at: Date): Promises {
    const { leaf, timeClass, ...place } = this.place(matter);
    const advice = leaf && this.pack.dispatch({ category: leaf.code, place, answers: matter.answers ?? {}, at });
    return promisesOf(at, promiseFrame(this.pack, timeClass, advice?.found ? advice.lead : undefined));
  }

  /** The work order that a new matter becomes. */
  newOrder({ channel, text }: NewSubmission, matter: Matter, placed: Placed, citizenId: string | null): NewWorkOrder {
    const { leaf, district, street, timeClass } = placed;
    return {
      type: matter.type,
      channel,
      title: matter.title ?? titleOf(text),
      text,
      category: leaf?.code ?? null,
      place: { ...matter.place, district, street },
      answers: matter.answers ?? {},
      citizenId,
      timeClass,
      urgent: matter.urgent ?? timeClass === 'P0',
      confidential: matter.confidential ?? this.isConfidential(matter.type),
      anonymous: matter.anonymous ?? false,
    };
  }

  /** Some types are confidential unless somebody says otherwise (policy `privacy.confidential.default`). */
  private isConfidential(type: RequestType): boolean {
    return this.pack.policy.privacy.confidential.default.includes(REQUEST_TYPES[type]);
  }
}
