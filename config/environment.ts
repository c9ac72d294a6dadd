import { readFileSync } from 'node:fs';
import { readSettings, settingsSchema } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';

export type Variables = Record<string, string | undefined>;

/** The process's environment as it was given; settings are read by {@link environment}. */
export const variables = (): Variables => ({ ...process.env });

/**
 * Settings from variables, by default the process's. `NAME_FILE` names a file that holds the value of `NAME`, for
 * secrets mounted by an orchestrator; an empty value counts as none.
 */
export function environment(overrides: Variables = {}, given: Variables = variables()): Settings {
  const all: Variables = { ...given, ...overrides };
  const read = Object.keys(settingsSchema.shape).map((name): [string, string | undefined] => {
    const file = all[`${name}_FILE`];
    const value = all[name] ?? (file ? readFileSync(file, 'utf8').trim() : undefined);
    return [name, value === '' ? undefined : value];
  });
  return readSettings(Object.fromEntries(read));
}
