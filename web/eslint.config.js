import stylistic from '@stylistic/eslint-plugin'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

/** Walls between the folders of src; a feature shows itself only through its index.ts. */
const otherFeatures = { regex: '^@/features/[^/]+/', message: 'Import another feature only through its index.ts (\'@/features/<name>\').' }
const app = { group: ['@/app', '@/app/*'], message: 'The app knows the features, never the other way round.' }
const features = { group: ['@/features', '@/features/*'], message: 'api and kit know no feature.' }
const leavesFromTop = { regex: '^\\.\\./', message: 'This path leaves the feature.' }
const leavesFromFolder = { regex: '^\\.\\./\\.\\./', message: 'This path leaves the feature.' }
const walls = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] })

export default ts.config(
  { ignores: ['dist', 'src/api/schema.ts', 'screenshots', 'test-results'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  stylistic.configs.customize({ indent: 2, quotes: 'single', semi: false, braceStyle: '1tbs', arrowParens: false }),
  {
    files: ['**/*.{ts,vue,js}'],
    languageOptions: { globals: { ...globals.browser }, parserOptions: { parser: ts.parser, extraFileExtensions: ['.vue'], sourceType: 'module' } },
    rules: {
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always', normal: 'always', component: 'always' } }],
      'vue/require-default-prop': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/multi-word-component-names': 'off',
      'vue/html-indent': ['error', 2],
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      '@stylistic/max-statements-per-line': 'off',
      '@stylistic/arrow-parens': ['error', 'as-needed', { requireForBlockBody: false }],
      '@stylistic/quote-props': ['error', 'as-needed'],
      '@stylistic/operator-linebreak': 'off',
      '@stylistic/multiline-ternary': 'off',
      '@stylistic/jsx-one-expression-per-line': 'off',
    },
  },
  { files: ['src/{api,kit}/**/*.{ts,vue}'], rules: walls(app, features) },
  { files: ['src/features/**/*.{ts,vue}'], rules: walls(app, otherFeatures, leavesFromFolder) },
  { files: ['src/features/*/*.{ts,vue}'], rules: walls(app, otherFeatures, leavesFromTop) },
  { files: ['src/app/**/*.{ts,vue}'], rules: walls(otherFeatures) },
)
