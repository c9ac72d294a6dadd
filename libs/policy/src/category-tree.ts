import type { PackCategory } from './categories.schema.js';
import type { RequestType, TimeClassCode } from './schema-parts.js';

/** A leaf of the item catalogue: the only kind of category a work order may have. */
export interface LeafCategory extends PackCategory {
  leaf: true;
  type: RequestType;
  timeClass: TimeClassCode;
  evidenceRequired: boolean;
}

/** The item catalogue (诉求事项) as a tree of up to four levels. */
export class CategoryTree {
  readonly #items: ReadonlyMap<string, PackCategory>;
  readonly #children = new Map<string, PackCategory[]>();
  readonly #paths = new Map<string, readonly PackCategory[]>();
  /** The leaves in the order of their codes. */
  readonly leaves: readonly LeafCategory[];

  constructor(items: Iterable<PackCategory>) {
    this.#items = new Map([...items].map((item) => [item.code, item]));
    for (const item of this.#items.values()) {
      if (item.parent === undefined) continue;
      const siblings = this.#children.get(item.parent);
      if (siblings) siblings.push(item);
      else this.#children.set(item.parent, [item]);
    }
    this.leaves = [...this.#items.values()].filter(isLeaf).sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  get(code: string): PackCategory | undefined {
    return this.#items.get(code);
  }

  leaf(code: string): LeafCategory | undefined {
    const item = this.#items.get(code);
    return item && isLeaf(item) ? item : undefined;
  }

  all(): PackCategory[] {
    return [...this.#items.values()];
  }

  children(code: string): readonly PackCategory[] {
    return this.#children.get(code) ?? [];
  }

  /** From the top down to the category itself; empty for an unknown code. */
  path(code: string): readonly PackCategory[] {
    const known = this.#paths.get(code);
    if (known) return known;
    const path: PackCategory[] = [];
    let item = this.#items.get(code);
    while (item && path.length < 8) {
      path.unshift(item);
      item = item.parent === undefined ? undefined : this.#items.get(item.parent);
    }
    if (path.length > 0) this.#paths.set(code, path);
    return path;
  }

  /** Whether `code` is `root` or lies under it. */
  isWithin(code: string, root: string): boolean {
    return this.path(code).some((item) => item.code === root);
  }

  /** The category's ancestor at a level (1 = top), or itself; for rules such as «same category to level 3». */
  atLevel(code: string, level: number): string | undefined {
    const path = this.path(code);
    return path[Math.min(level, path.length) - 1]?.code;
  }
}

function isLeaf(item: PackCategory): item is LeafCategory {
  return item.leaf && item.type !== undefined && item.timeClass !== undefined && item.evidenceRequired !== undefined;
}
