import { readFileSync } from 'node:fs';
import { readSettings, settingsSchema } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';

/**
 * Reads the process's environment, the only place that does. `NAME_FILE` names a file that holds the value of `NAME`,
 * for secrets mounted by an orchestrator.
 */
export function environment(overrides: Record<string, string | undefined> = {}): Settings {
  const env: Record<string, string | undefined> = { ...process.env };
  for (const name of Object.keys(settingsSchema.shape)) {
    const file = env[`${name}_FILE`];
    if (file && env[name] === undefined) env[name] = readFileSync(file, 'utf8').trim();
    if (env[name] === '') delete env[name];
  }
  return readSettings({ ...env, ...overrides });
}
