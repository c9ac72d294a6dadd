import { checkPack, issuePath, nearestCode, PackParts, partOfProblem, withParts } from '@hotline/policy';
import type { PackContent, PackPart, PackPartContents } from '@hotline/policy';
import { z } from 'zod';

/** One thing that keeps a version from being published: where, at which rule, and what. */
export const VersionProblem = z
  .strictObject({
    /** Path inside the content, such as `rules[12].lead`; empty for the part as a whole. */
    path: z.string(),
    /** Code of the rule, category, scheme … concerned. */
    code: z.string().nullable(),
    says: z.string(),
  })
  .meta({ id: 'VersionProblem' });
export type VersionProblem = z.infer<typeof VersionProblem>;

/** A broken catalogue may have thousands of the same kind; nobody reads more than these. */
const MOST = 200;

/** The content as its part's schema reads it, or undefined when it does not fit. */
export function readContent<Part extends PackPart>(part: Part, content: unknown): PackPartContents[Part] | undefined {
  const read = PackParts[part].safeParse(content);
  return read.success ? (read.data as PackPartContents[Part]) : undefined;
}

/**
 * What is wrong with a part's content, by the same schema and the same cross-checks by which the pack's files are
 * loaded. @param rest the pack that the part has to fit into
 */
export function problemsOf(rest: PackContent, part: PackPart, content: unknown): VersionProblem[] {
  const read = PackParts[part].safeParse(content);
  if (!read.success)
    return read.error.issues.slice(0, MOST).map((issue) => ({
      path: issuePath(issue.path),
      code: nearestCode(content, issue.path) ?? null,
      says: issue.message,
    }));
  const found = checkPack(withParts(rest, { [part]: read.data }));
  return found.slice(0, MOST).map((problem) => {
    const place = partOfProblem(problem);
    const own = place?.part === part;
    return {
      path: own ? place.path : '',
      code: problem.code ?? null,
      says: own ? problem.says : `${problem.file} ${problem.path}: ${problem.says}`,
    };
  });
}
