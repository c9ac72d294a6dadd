import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { Problem, invalid } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { Guard } from '@hotline/policy';
import type { WorkOrder } from './work-order.entity.js';

/** A guard that the dispatcher sets aside, and why. */
export interface SettingAside {
  guard: string;
  reason: string;
}

/** Which units a guard was set aside for. */
export interface SetAside extends SettingAside {
  units: readonly string[];
}

/** 基层守门: which units may be given an order, and which kinds the catalogue forbids to lead its category. */
@Injectable()
export class Guards {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
  ) {}

  /**
   * The units as they may be given this order (`path` names the lead in the request); answers the guard that was set aside for it, if one was.
   * @throws Problem 400 when one receives no orders, is named twice, or a guard of the category forbids it that is not
   * set aside: then `current.guard` names it. Also 400 when the guard to be set aside forbids none of the units.
   */
  check(
    order: Pick<WorkOrder, 'category'>,
    lead: string,
    coHandlers: readonly string[],
    setting?: SettingAside,
    path = 'lead',
  ): SetAside | null {
    const guards = order.category ? this.pack.catalogue.guardsFor(order.category, this.pack.categories) : [];
    const units = this.forbidden(path, lead, guards, setting) ? [lead] : [];
    const helping = guards.filter((guard) => !guard.allowCo);
    coHandlers.forEach((code, i) => {
      if (this.forbidden(`coHandlers.${i}`, code, helping, setting)) units.push(code);
      if (code === lead || coHandlers.indexOf(code) !== i) throw invalid(`coHandlers.${i}`, 'is named twice');
    });
    if (!setting) return null;
    if (units.length === 0) throw invalid('override.guard', 'forbids none of the units chosen');
    return { ...setting, units };
  }

  /**
   * A unit that is to help with an order which another leads.
   * @throws Problem 400 when it receives no orders, or a guard of the category forbids it to help
   */
  checkHelper(order: Pick<WorkOrder, 'category'>, path: string, code: string): void {
    const guards = order.category ? this.pack.catalogue.guardsFor(order.category, this.pack.categories) : [];
    this.forbidden(
      path,
      code,
      guards.filter((guard) => !guard.allowCo),
    );
  }

  /** Whether a guard forbids the unit and is set aside for it. */
  private forbidden(path: string, code: string, guards: readonly Guard[], setting?: SettingAside): boolean {
    const unit = this.units.get(code);
    if (!unit?.active || !unit.receives) throw invalid(path, 'is no unit that receives work orders');
    const against = guards.filter((rule) => (rule.forbidLeadKinds as readonly string[]).includes(unit.kind));
    if (against.length === 0) return false;
    if (against.some((guard) => guard.code === setting?.guard)) return true;
    const { code: guard, zh, reason } = against[0]!;
    throw new Problem('validation', {
      errors: [{ path, message: `${guard} ${zh}：${reason}` }],
      current: { guard: { code: guard, zh, reason } },
    });
  }
}
