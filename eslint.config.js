import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Only typed configuration may read the environment: everywhere else a setting is injected. */
const noEnvironment = {
  'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read settings from config/.' }],
};

/** Whoever is called outside and whatever is signed goes through one place each, where the rules stand. */
const oneDoorOutside = {
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      paths: [
        ...['node:http', 'node:https', 'http', 'https', 'undici'].map((name) => ({
          name,
          message: 'Call the outside through OutboundHttp (kernel).',
          allowTypeImports: true,
        })),
        {
          name: 'node:crypto',
          importNames: ['timingSafeEqual'],
          message: 'Compare secrets by sameSecret (kernel).',
        },
      ],
    },
  ],
  'no-restricted-globals': ['error', { name: 'fetch', message: 'Call the outside through OutboundHttp (kernel).' }],
};

export default tseslint.config(
  { ignores: ['dist', '.data', '.cache', 'node_modules', 'apps/*/src/client/generated'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' } },
    rules: {
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['apps/*/src/**/*.ts', 'libs/**/*.ts'], ignores: ['**/*.spec.ts'], rules: noEnvironment },
  {
    files: ['apps/{api,worker,sealer}/src/**/*.ts', 'libs/**/*.ts'],
    ignores: [
      '**/*.spec.ts',
      'libs/kernel/src/outbound-http.ts',
      'libs/kernel/src/signed-request.ts',
      // Seals and codes of our own, which nobody outside has signed.
      'libs/identity/src/field-cipher.ts',
      'libs/intake/src/query-codes.ts',
    ],
    rules: oneDoorOutside,
  },
  {
    files: ['apps/{console,portal}/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: { globals: { Buffer: 'readonly', fetch: 'readonly', document: 'readonly', window: 'readonly' } },
  },
  {
    files: ['apps/portal/public/sw.js'],
    languageOptions: {
      globals: { self: 'readonly', location: 'readonly', caches: 'readonly', indexedDB: 'readonly' },
    },
  },
);
