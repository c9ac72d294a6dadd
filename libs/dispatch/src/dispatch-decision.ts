import { Injectable } from '@nestjs/common';
import { invalid } from '@hotline/kernel';
import type { NewEvent } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { DispatchAnswer, NoDispatch } from '@hotline/policy';
import type { Assignment, DispatchBasis } from './assignment.entity.js';
import type { Assigning } from './assignments.js';
import { Guards } from './guards.js';
import type { CommandOf } from './work-order.commands.js';
import type { WorkOrder } from './work-order.entity.js';

type Choice = Omit<CommandOf<'dispatch'>, 'move'>;

/** 派单: what the dispatcher chose, checked against units and guards, with the rule of the catalogue it rests on. */
@Injectable()
export class DispatchDecision {
  constructor(
    private readonly pack: CityPack,
    private readonly guards: Guards,
  ) {}

  /** What the catalogue says of an order. */
  advised(order: WorkOrder, now: Date): DispatchAnswer | NoDispatch | null {
    if (!order.category) return null;
    const { category, answers, district, street } = order;
    const place = { ...(district && { district }), ...(street && { street }) };
    return this.pack.dispatch({ category, answers, at: now, place });
  }

  /**
   * The choice as assignments, and the order's time class set by it.
   * @throws Problem 400 when a unit or a rule may not be chosen
   */
  of(order: WorkOrder, { lead, coHandlers = [], timeClass, note, rule, override }: Choice, now: Date): Assigning {
    const setAside = this.guards.check(order, lead, coHandlers, override);
    const advised = this.advised(order, now);
    if (timeClass) order.timeClass = timeClass;
    return {
      lead,
      coHandlers,
      note,
      rule: this.basis(rule, advised),
      overridden: advised?.found === true && advised.lead !== lead,
      setAside,
    };
  }

  /**
   * The part of `workOrder.dispatched` that tells the decision. `first`: no unit led the order before; `returnUntil`:
   * from then on it counts whether the first dispatch was right.
   */
  told(order: WorkOrder, to: Assigning, { returnUntil }: Assignment, first: boolean): NewEvent['data'] {
    const { lead, coHandlers, rule, overridden, setAside } = to;
    return {
      lead,
      coHandlers: [...coHandlers],
      timeClass: order.timeClass,
      rule: rule?.code ?? null,
      ruleVersion: rule?.version ?? null,
      overridden,
      first,
      returnUntil: returnUntil.toISOString(),
      guardOverride: setAside?.guard ?? null,
    };
  }

  /** The rule that was followed: the one named, or else the one the catalogue answers. */
  private basis(named: string | undefined, advised: DispatchAnswer | NoDispatch | null): DispatchBasis | null {
    const found = advised?.found ? advised : null;
    if (found && (named === undefined || named === found.rule))
      return { code: found.rule, version: found.version, basis: found.basis, explanation: found.explanation };
    if (named === undefined) return null;
    const rule = this.pack.catalogue.rule(named);
    if (!rule) throw invalid('rule', 'is no rule of the catalogue');
    const version = this.pack.catalogueVersion;
    return { code: rule.code, version, basis: rule.basis, explanation: { zh: rule.basis, en: rule.basis } };
  }
}
