import { expect, test } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { owes } from './walk'

/** Points are told with their documents, to the bureau for all squadrons, to a squadron for itself. */
test('Points of squadrons are explained down to their documents @long', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/scores')
  await owes(head, 'scores', true)
  await expect(head.locator('tbody tr')).toHaveCount(16)

  await head.locator('tbody tr').first().getByRole('link').click()
  await owes(head, 'scores-squadron', true)
  const documents = head.locator('tbody a')
  if (await documents.count() > 0) {
    const number = await documents.first().innerText()
    await documents.first().click()
    await expect(head.locator('main')).toContainText(number)
  }

  const squadron = await atOwnComputer(browser, PEOPLE.squadronHead)
  await squadron.goto('/scores')
  await owes(squadron, 'scores-own', true)
  await expect(squadron.locator('tbody tr')).toHaveCount(1)
})

test('Points are told in English, too', async ({ browser }) => {
  const leader = await atOwnComputer(browser, PEOPLE.leader)
  await leader.addInitScript(() => localStorage.setItem('mingcha.locale', 'en'))
  await leader.goto('/scores')
  await owes(leader, 'scores-english', false)
})
