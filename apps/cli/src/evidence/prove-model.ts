import { spawn } from 'node:child_process';
import { variables } from '../../../../config/environment.js';

/**
 * So many random sequences of two people's commands against a model of the contract's tables. The model and its harness
 * are the tests' own, so it is jest that plays them: this runs where the product is developed, not where it is installed.
 */
export function proveModel(sequences = 5_000): Promise<boolean> {
  const env = { ...variables(), HOTLINE_MODEL_SEQUENCES: String(sequences) };
  return new Promise((done, fail) => {
    const jest = spawn('npm', ['run', '-s', 'jest', '--', 'test/model.spec.ts'], { stdio: 'inherit', env });
    jest.on('error', fail);
    jest.on('exit', (code) => done(code === 0));
  });
}
