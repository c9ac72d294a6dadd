/** What the tree needs to know of a unit. */
export interface TreeNode {
  code: string;
  parent: string | null;
}

/** The organisation tree as an immutable snapshot: subtrees and lines of ascent answered from memory. */
export class UnitTree<Node extends TreeNode> {
  private readonly byCode: ReadonlyMap<string, Node>;
  private readonly children: ReadonlyMap<string, readonly string[]>;

  constructor(readonly all: readonly Node[]) {
    this.byCode = new Map(all.map((node) => [node.code, node]));
    const children = new Map<string, string[]>();
    for (const { code, parent } of all) {
      if (parent === null) continue;
      children.set(parent, [...(children.get(parent) ?? []), code]);
    }
    this.children = children;
  }

  get(code: string): Node | undefined {
    return this.byCode.get(code);
  }

  /** The unit and every unit below it; empty when there is no such unit. */
  subtree(code: string): string[] {
    if (!this.byCode.has(code)) return [];
    const found = [code];
    for (let i = 0; i < found.length; i++) found.push(...(this.children.get(found[i]!) ?? []));
    return found;
  }

  /** The unit and everything above it, nearest first. */
  line(code: string): string[] {
    const line: string[] = [];
    for (let at = this.byCode.get(code); at && !line.includes(at.code);) {
      line.push(at.code);
      at = at.parent === null ? undefined : this.byCode.get(at.parent);
    }
    return line;
  }

  /** Whether `code` is `above` or stands somewhere below it. */
  isUnder(code: string, above: string): boolean {
    return this.line(code).includes(above);
  }
}
