import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { type PackContent, type PackFileName, PackFiles } from './pack.schema.js';
import { PackInvalid, PackReport } from './pack-invalid.js';

/** The files of a pack, parsed and checked one by one, with a fingerprint of their bytes. */
export interface PackReading {
  content: PackContent;
  /** SHA-256 over all files; two packs with the same one are byte for byte alike. */
  fingerprint: string;
}

/**
 * Reads and validates the YAML files of a pack; cross-references are not looked at yet.
 * @throws PackInvalid listing every problem of every file
 */
export function readPack(dir: string): PackReading {
  const report = new PackReport();
  const hash = createHash('sha256');
  const content: Partial<Record<PackFileName, unknown>> = {};
  for (const name of Object.keys(PackFiles) as PackFileName[]) {
    const text = readText(dir, name, report);
    if (text === undefined) continue;
    hash.update(`${name}\n${text}\n`);
    content[name] = parseFile(name, text, report);
  }
  if (report.problems.length > 0) throw new PackInvalid(dir, report.problems);
  return { content: content as PackContent, fingerprint: hash.digest('hex') };
}

function readText(dir: string, name: PackFileName, report: PackReport): string | undefined {
  try {
    return readFileSync(join(dir, `${name}.yaml`), 'utf8');
  } catch (error) {
    report.add(name, '', undefined, `cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`);
    return undefined;
  }
}

function parseFile(name: PackFileName, text: string, report: PackReport): unknown {
  const document = parseDocument(text, { uniqueKeys: true });
  for (const error of document.errors) {
    report.add(name, `line ${error.linePos?.[0].line ?? '?'}`, undefined, error.message.split('\n')[0]!);
  }
  if (document.errors.length > 0) return undefined;
  const raw: unknown = document.toJS();
  const parsed = PackFiles[name].safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    report.add(name, issuePath(issue.path), nearestCode(raw, issue.path), issue.message);
  }
  return undefined;
}

/** The path of a zod issue as it is written in problems: `rules[12].lead`. */
export function issuePath(path: readonly PropertyKey[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('');
}

/** The `code` (or `account`) of the innermost thing on the way to a problem. */
export function nearestCode(raw: unknown, path: readonly PropertyKey[]): string | undefined {
  let found: string | undefined;
  let here: unknown = raw;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) break;
    here = (here as Record<PropertyKey, unknown>)[key];
    const { code, account } = (here ?? {}) as { code?: unknown; account?: unknown };
    const name = code ?? account;
    if (typeof name === 'string') found = name;
  }
  return found;
}
