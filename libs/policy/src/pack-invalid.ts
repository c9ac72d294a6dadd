/** One thing wrong with a city pack: where it stands and what is wrong. */
export interface PackProblem {
  /** File name inside the pack, such as `catalogue.yaml`. */
  file: string;
  /** Path inside the file, such as `rules[12].lead`; empty for the file as a whole. */
  path: string;
  /** Code of the thing concerned, when it has one. */
  code?: string;
  says: string;
}

/** A city pack that cannot be used; lists every problem found, not only the first. */
export class PackInvalid extends Error {
  override readonly name = 'PackInvalid';

  constructor(
    readonly dir: string,
    readonly problems: readonly PackProblem[],
  ) {
    const lines = problems.map(({ file, path, code, says }) => {
      return `  ${file}${path ? ` ${path}` : ''}${code === undefined ? '' : ` (${code})`}: ${says}`;
    });
    super(`The city pack in ${dir} has ${problems.length} problem(s):\n${lines.join('\n')}`);
  }
}

/** Collects problems while a pack is checked. */
export class PackReport {
  readonly problems: PackProblem[] = [];

  add(file: string, path: string, code: string | undefined, says: string): void {
    this.problems.push({ file: `${file}.yaml`, path, says, ...(code !== undefined && { code }) });
  }

  /** Reports codes that stand more than once in a list. */
  unique(file: string, path: string, codes: readonly string[]): void {
    const seen = new Set<string>();
    codes.forEach((code, i) => {
      if (seen.has(code)) this.add(file, `${path}[${i}]`, code, 'this code stands twice');
      seen.add(code);
    });
  }

  /** Reports a reference that leads nowhere. */
  refers(
    file: string,
    path: string,
    code: string | undefined,
    to: string,
    known: { has(code: string): boolean },
  ): void {
    if (!known.has(to)) this.add(file, path, code, `refers to ${to}, which does not exist`);
  }
}
