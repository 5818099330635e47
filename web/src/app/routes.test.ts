import { expect, test } from 'vitest'
import { routes } from './areas'

const twice = (values: string[]) => [...new Set(values.filter((value, i) => values.indexOf(value) !== i))]

/** The router keeps the last of two routes of one name, and the first has no page any more. */
test('no two pages share a name or an address', () => {
  expect(routes.length).toBeGreaterThan(50)
  expect(twice(routes.map(route => String(route.name)))).toEqual([])
  expect(twice(routes.map(route => route.path))).toEqual([])
})
