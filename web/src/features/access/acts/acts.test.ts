import { expect, test } from 'vitest'
import description from '@/api/openapi.json'
import chinese from './locales/zh-CN.json'
import english from './locales/en.json'

type Words = { [key: string]: string | Words }

/** Every address that changes something, by the name the audit log keeps. */
const acts = Object.values(description.paths as Record<string, Record<string, { operationId: string }>>)
  .flatMap(path => Object.entries(path))
  .filter(([method]) => !['get', 'head'].includes(method))
  .map(([, operation]) => operation.operationId)
  .sort()

const names = (words: Words, prefix = ''): string[] =>
  Object.entries(words).flatMap(([key, word]) => typeof word === 'string' ? [prefix + key] : names(word, `${prefix}${key}.`)).sort()

test('every act has its word in the audit log, and no word is left over', () => {
  expect(names(chinese)).toEqual(acts)
  expect(names(english)).toEqual(acts)
})
