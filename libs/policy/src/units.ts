import type { UnitKind } from './units.schema.js';

/** What a tree of units needs to know of each; identity's units and the pack's both fit. */
export interface TreeUnit {
  code: string;
  parent?: string | null | undefined;
  kind: UnitKind;
}

/** Where a matter is, as units of the area tree. A level that is not known is absent. */
export interface Place {
  district?: string | undefined;
  street?: string | undefined;
  community?: string | undefined;
}

/** A place checked against the tree, with the finest level that is known. */
export interface Area extends Place {
  level: 'city' | 'district' | 'street';
}

const DISTRICT_KINDS: ReadonlySet<UnitKind> = new Set(['district', 'county']);
const STREET_KINDS: ReadonlySet<UnitKind> = new Set(['street', 'town']);
const COMMUNITY_KINDS: ReadonlySet<UnitKind> = new Set(['community', 'village']);

/** The organisation tree (单位树): city → bureau / district → street or town → community or village. */
export class UnitTree<U extends TreeUnit = TreeUnit> {
  readonly #units = new Map<string, U>();
  readonly #children = new Map<string, U[]>();

  /** @throws RangeError when a code appears twice, a parent is missing, or the parents form a circle */
  constructor(units: Iterable<U>) {
    for (const unit of units) {
      if (this.#units.has(unit.code)) throw new RangeError(`Unit ${unit.code} appears twice`);
      this.#units.set(unit.code, unit);
    }
    for (const unit of this.#units.values()) {
      if (unit.parent == null) continue;
      if (!this.#units.has(unit.parent)) throw new RangeError(`Unit ${unit.code}: no such parent ${unit.parent}`);
      const siblings = this.#children.get(unit.parent);
      if (siblings) siblings.push(unit);
      else this.#children.set(unit.parent, [unit]);
    }
    for (const unit of this.#units.values()) {
      if (this.#climb(unit.code).length > 16) throw new RangeError(`Unit ${unit.code}: its parents form a circle`);
    }
  }

  get(code: string): U | undefined {
    return this.#units.get(code);
  }

  /** @throws RangeError when there is no such unit */
  mustGet(code: string): U {
    const unit = this.#units.get(code);
    if (!unit) throw new RangeError(`No such unit: ${code}`);
    return unit;
  }

  has(code: string): boolean {
    return this.#units.has(code);
  }

  all(): U[] {
    return [...this.#units.values()];
  }

  children(code: string): readonly U[] {
    return this.#children.get(code) ?? [];
  }

  /** The unit's superiors, nearest first; empty for the top or an unknown unit. */
  ancestors(code: string): U[] {
    return this.#climb(code).slice(1);
  }

  /** Codes of the unit itself and of everything under it; empty for an unknown unit. */
  subtree(code: string): string[] {
    if (!this.#units.has(code)) return [];
    const found = [code];
    for (let i = 0; i < found.length; i++) for (const child of this.children(found[i]!)) found.push(child.code);
    return found;
  }

  /** Whether `code` is `root` or lies under it. */
  isWithin(code: string, root: string): boolean {
    return this.#climb(code).some((unit) => unit.code === root);
  }

  /** District, street and community a unit lies in, itself included; empty for a city bureau. */
  placeOf(code: string): Place {
    const place: Place = {};
    for (const unit of this.#climb(code)) {
      if (DISTRICT_KINDS.has(unit.kind)) place.district = unit.code;
      if (STREET_KINDS.has(unit.kind)) place.street = unit.code;
      if (COMMUNITY_KINDS.has(unit.kind)) place.community = unit.code;
    }
    return place;
  }

  /**
   * The area of a place: levels above a known one are filled in, so that a street alone is enough.
   * @returns undefined when a code is unknown, is of the wrong kind, or the levels contradict each other
   */
  area(place: Place): Area | undefined {
    const finest = place.community ?? place.street ?? place.district;
    if (finest === undefined) return { level: 'city' };
    const found = this.placeOf(finest);
    const levels = ['district', 'street', 'community'] as const;
    const fits = levels.every((level) => place[level] === undefined || place[level] === found[level]);
    if (!fits || found.district === undefined) return undefined;
    return { ...found, level: found.street === undefined ? 'district' : 'street' };
  }

  #climb(code: string): U[] {
    const path: U[] = [];
    let unit = this.#units.get(code);
    while (unit && path.length <= 16) {
      path.push(unit);
      unit = unit.parent == null ? undefined : this.#units.get(unit.parent);
    }
    return path;
  }
}
