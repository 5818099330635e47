import { expect, test } from 'vitest'
import { millis, Steps, type Step } from './useWatching'

function played(how: (steps: Steps) => void): Step[] {
  const sent: Step[] = []
  how(new Steps(step => { sent.push(step) }))
  return sent
}

test('what is played is reported in steps that touch each other', () => {
  const sent = played(steps => {
    steps.begin(0, 1)
    for (let at = 0; at <= 25_000; at += 250) steps.at(at, 60_000)
    steps.end(60_000)
  })
  expect(sent.map(one => [one.fromMs, one.untilMs])).toEqual([[0, 10_000], [10_000, 20_000], [20_000, 25_000]])
})

test('what a jump leaves out is not reported', () => {
  const sent = played(steps => {
    steps.begin(0, 1)
    steps.at(2_000, 60_000)
    steps.at(40_000, 60_000)
    steps.at(42_000, 60_000)
    steps.end(60_000)
  })
  expect(sent.map(one => [one.fromMs, one.untilMs])).toEqual([[0, 2_000], [40_000, 42_000]])
})

test('a faster player passes more in a step, and the end of the recording is its end', () => {
  const sent = played(steps => {
    steps.begin(0, 2)
    for (let at = 0; at <= 30_100; at += 500) steps.at(at, 30_000)
    steps.end(30_000)
  })
  expect(sent.map(one => [one.fromMs, one.untilMs, one.speed])).toEqual([[0, 20_000, 2], [20_000, 30_000, 2]])
})

test('a place in a recording is read as minutes and seconds, or as seconds', () => {
  expect([millis('12:30'), millis('45'), millis('1:75'), millis('soon')]).toEqual([750_000, 45_000, null, null])
})
