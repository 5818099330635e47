import { beforeEach, describe, expect, it } from 'vitest'
import { effectScope, nextTick, reactive, ref, watch } from 'vue'
import { forgetUnsent, useUnsent } from './useUnsent'

const opened = (account = 'wang', place = 'documents/12/reply', loaded = ref(true)) => {
  const scope = effectScope()
  const form = reactive({ measures: '', refused: false, responsible: '' })
  const unsent = scope.run(() => useUnsent(account, place, form, ['measures', 'refused'], loaded))!
  return { form, unsent, leave: () => scope.stop() }
}
const write = async (page: ReturnType<typeof opened>, measures: string) => { page.form.measures = measures; await nextTick() }

describe('What was written and not sent', () => {
  beforeEach(() => sessionStorage.clear())

  it('is there again when the page is opened again, and says so', async () => {
    const page = opened()
    await write(page, '已清理占道堆物')
    page.leave()

    const again = opened()
    expect(again.form.measures).toBe('已清理占道堆物')
    expect(again.unsent.restored.value).toBe(true)
  })
  it('is kept from another account and from another place', async () => {
    await write(opened(), '已清理占道堆物')

    expect(opened('li').form.measures).toBe('')
    expect(opened('wang', 'documents/13/reply').form.measures).toBe('')
  })
  it('ends with sending', async () => {
    const page = opened()
    await write(page, '已清理占道堆物')
    page.unsent.sent()

    expect(opened().form.measures).toBe('')
    expect(sessionStorage.length).toBe(0)
  })
  it('ends with logging out', async () => {
    await write(opened(), '已清理占道堆物')
    sessionStorage.setItem('another', 'stays')
    forgetUnsent()

    expect(opened().unsent.restored.value).toBe(false)
    expect(sessionStorage.getItem('another')).toBe('stays')
  })
  it('can be discarded', async () => {
    await write(opened(), '已清理占道堆物')
    const again = opened()
    again.unsent.discard()

    expect(again.form.measures).toBe('')
    expect(again.unsent.restored.value).toBe(false)
    expect(sessionStorage.length).toBe(0)
  })
  it('waits until the form has been filled by the server', async () => {
    await write(opened(), '已清理占道堆物')
    const loaded = ref(false)
    const again = opened('wang', 'documents/12/reply', loaded)
    expect(again.form.measures).toBe('')
    again.form.measures = '服务器上的内容'
    loaded.value = true
    await nextTick()

    expect(again.form.measures).toBe('已清理占道堆物')
    again.unsent.discard()
    expect(again.form.measures).toBe('服务器上的内容')
  })
  it('comes back whole although one field empties another', async () => {
    const page = opened()
    page.form.refused = true
    await write(page, '不认可该问题')
    page.leave()

    const scope = effectScope()
    const form = reactive({ measures: '', refused: false, responsible: '' })
    scope.run(() => {
      watch(() => form.refused, () => { form.measures = '' })
      useUnsent('wang', 'documents/12/reply', form, ['measures', 'refused'])
    })
    await nextTick()
    await nextTick()
    expect(form).toMatchObject({ measures: '不认可该问题', refused: true })
  })
  it('leaves the names of people out', async () => {
    const page = opened()
    page.form.responsible = '王某'
    await write(page, '已清理占道堆物')

    expect(Object.values({ ...sessionStorage }).join()).not.toContain('王某')
  })
})
