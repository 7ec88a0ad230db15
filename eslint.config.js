// @ts-check
/** The house style as rules (architecture §16). Layout is Prettier's business; which folder may import which is dependency-cruiser's. */

import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const CODE = ['**/*.ts', '**/*.tsx']
const TESTS = [
  '**/*.test.ts',
  '**/*.test.tsx',
  '**/testing.ts',
  '**/testing.tsx',
  '**/testing/**',
  'e2e/**',
  'bench/**',
]

/** `no-restricted-syntax` is one rule whose last setting wins, so every folder lists all that holds for it. */
const WITH_EXTENSION = String.raw`^\.\.?\u002F(?!.*\.(ts|tsx|js|mjs|css|json|sql|svg|wasm)(\?[a-z&]+)?$)`
const IMPORT_WITH_EXTENSION = [
  `ImportDeclaration[source.value=/${WITH_EXTENSION}/]`,
  `ImportExpression[source.value=/${WITH_EXTENSION}/]`,
  `ExportNamedDeclaration[source.value=/${WITH_EXTENSION}/]`,
].map((selector) => ({ selector, message: 'Imports of our own files carry their extension.' }))
const NO_BARREL = ['ExportAllDeclaration', 'ExportNamedDeclaration[source][exportKind!="type"]'].map(
  (selector) => ({
    selector,
    message:
      'No barrel files: import from the file that says it. Exceptions: workers/*/api.ts and src/ui/index.ts.',
  }),
)
const NO_WORKER = [
  {
    selector: 'NewExpression[callee.name=/^(Shared)?Worker$/]',
    message:
      'Workers are started in src/client and workers/library only (nested engines in workers/media and workers/ocr).',
  },
  {
    selector: 'NewExpression[callee.property.name=/^(Shared)?Worker$/]',
    message:
      'Workers are started in src/client and workers/library only (nested engines in workers/media and workers/ocr).',
  },
]
const NO_SHARED_WORKER = [
  {
    selector: 'NewExpression[callee.name="SharedWorker"]',
    message: 'There is none on Android (architecture §7).',
  },
]
const NO_MARKUP = [
  {
    selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]',
    message: 'Text is never markup here: Trusted Types refuse it.',
  },
  {
    selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
    message: 'Text is never markup here: Trusted Types refuse it.',
  },
]

/** @param {{selector: string, message: string}[]} rules */
const restrict = (...rules) => /** @type {const} */ (['error', ...rules])

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      'dist/',
      'dist-*/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      'public/',
      'bench/results/',
      '**/*.gen.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: CODE,
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/only-throw-error': 'off', // AppError is a plain, cloneable object (architecture §14).
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/require-await': 'off', // An interface may be asynchronous where one implementation is not.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-deprecated': 'warn',
      '@typescript-eslint/unbound-method': 'off', // Our interfaces are records of functions; nothing of ours leans on `this`.
      '@typescript-eslint/no-redundant-type-constituents': 'off', // `Name | (string & {})` documents what is expected.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-restricted-syntax': restrict(...IMPORT_WITH_EXTENSION, ...NO_BARREL, ...NO_WORKER, ...NO_MARKUP),
      eqeqeq: ['error', 'always'],
      'no-restricted-properties': [
        'error',
        {
          property: 'createSyncAccessHandle',
          message:
            'Use openAccessHandle (workers/platform/access-handle.ts): the call is lost with a handle that nobody keeps.',
        },
      ],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.tsx', 'src/**/use*.ts'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.recommended],
    languageOptions: { globals: globals.browser },
    rules: {
      // Focus goes where a dialog of React Aria says; a plain element may not take it.
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
      // A person's own films have no caption files.
      'jsx-a11y/media-has-caption': 'off',
    },
  },
  {
    files: ['src/**', 'workers/**'],
    ignores: [...TESTS, 'workers/platform/log.ts'],
    rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] },
  },
  {
    // Workers, which dependency-cruiser cannot see: only the page's door and the owner of the pools start them.
    files: ['src/client/**', 'workers/library/**', 'workers/media/**', 'workers/ocr/**'],
    ignores: ['workers/*/api.ts'],
    rules: {
      'no-restricted-syntax': restrict(
        ...IMPORT_WITH_EXTENSION,
        ...NO_BARREL,
        ...NO_SHARED_WORKER,
        ...NO_MARKUP,
      ),
    },
  },
  {
    files: ['workers/*/api.ts', 'src/ui/index.ts', 'src/ui/i18n/index.ts'],
    rules: { 'no-restricted-syntax': restrict(...IMPORT_WITH_EXTENSION, ...NO_WORKER, ...NO_MARKUP) },
  },
  { files: ['workers/platform/access-handle.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    // The wire is where types meet the untyped world; scripts read JSON that we wrote ourselves.
    files: ['src/wire/**', 'scripts/**'],
    rules: { '@typescript-eslint/consistent-type-assertions': 'off' },
  },
  {
    // Tests build what the types forbid, and write down what they found in long lists.
    files: TESTS,
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-eval': 'off',
      'max-lines': 'off',
      'no-restricted-syntax': restrict(...IMPORT_WITH_EXTENSION, ...NO_BARREL),
    },
  },
  {
    // Ambient declarations describe other people's code, catalogues are lists.
    files: ['**/*.d.ts', '**/messages/**'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    extends: [tseslint.configs.base],
    languageOptions: { globals: globals.node },
    rules: { eqeqeq: ['error', 'always'], 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
)
