import { describe, expect, it } from 'vitest'
import { formOf } from './draftForm'
import type { Document } from './useDocuments'

const RULE = { kind: 'finding-notice', title: '督察告知单' }
const POINT = { finding: 'f-1', item: '内务', fact: '物品摆放杂乱', clause: '方案三（四）' }

function aDraft(over: Partial<Document>): Document {
  return { rule: RULE, squadron: '310106010', addressee: '彭浦镇综合行政执法队', title: '督察告知单', opening: '我局发现：', demands: ['整改'], points: [POINT], ...over } as Document
}

describe('A draft that is opened again', () => {
  it('keeps the finding over which it was proposed, where the same fault came again', () => {
    expect(formOf(aDraft({ cause: { kind: 'repeat', id: 'd-1', sentence: '同一问题再次发现' } }), '彭浦镇综合行政执法队').findings).toEqual(['f-1'])
  })

  it('takes what an earlier document said from there, and not as findings of its own', () => {
    expect(formOf(aDraft({ cause: { kind: 'document', id: 'd-1', sentence: '逾期未反馈' } }), '彭浦镇综合行政执法队').findings).toEqual([])
  })

  it('still goes to the team it was written to', () => {
    expect(formOf(aDraft({ issuer: 'squadron/310106010', addressee: '彭浦镇综合行政执法队一分队' }), '彭浦镇综合行政执法队').team).toBe('一分队')
    expect(formOf(aDraft({ issuer: 'squadron/310106010' }), '彭浦镇综合行政执法队').team).toBe('')
  })

  it('leaves the title empty that its kind gives by itself', () => {
    expect(formOf(aDraft({}), '').title).toBe('')
    expect(formOf(aDraft({ title: '关于内务的告知' }), '').title).toBe('关于内务的告知')
  })
})
