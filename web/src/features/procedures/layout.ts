/** Where the boxes and ways of a flow chart stand: a lane for each who acts, a row for each step, ways at right angles between them. */

export interface Drawn { id: string, by: string, next: { to: string, label?: string | null }[] }

export interface Box { id: string, x: number, y: number }

export interface Way { from: string, to: string, path: string, label?: string | null, labelX: number, labelY: number }

export interface Layout { width: number, height: number, lanes: { by: string, x: number, width: number }[], boxes: Box[], ways: Way[] }

export const BOX = { width: 136, height: 50 }
const LANE = 172
const ROW = 92
const HEAD = 44
const GAP = 15
/** How much room a character of a label takes. */
const CHARACTER = 11.5

export function layoutOf(steps: Drawn[]): Layout {
  const names = [...new Set(steps.map(step => step.by))]
  const lanes = names.map((by, i) => ({ by, x: i * LANE, width: LANE }))
  const boxes = steps.map((step, i) => ({ id: step.id, x: names.indexOf(step.by) * LANE + (LANE - BOX.width) / 2, y: HEAD + i * ROW }))
  const at = new Map(boxes.map(box => [box.id, box]))
  const rows = new Map(steps.map((step, i) => [step.id, i]))
  const used = new Map<number, number>()
  const ways: Way[] = []
  for (const step of steps)
    for (const { to, label } of step.next) {
      const from = at.get(step.id)
      const goal = at.get(to)
      if (!from || !goal) continue
      ways.push({ from: step.id, to, label, ...way(from, goal, rows.get(to)! - rows.get(step.id)!, used) })
    }
  const width = Math.max(lanes.length * LANE, ...ways.map(one => one.labelX + (one.label?.length ?? 0) * CHARACTER))
  return { width, height: HEAD + steps.length * ROW - (ROW - BOX.height) + GAP, lanes, boxes, ways }
}

/** To the step below straight or with one bend; to any other along the edge of the lane, so that no way crosses a box. */
function way(from: Box, to: Box, rows: number, used: Map<number, number>) {
  const startX = from.x + BOX.width / 2
  const endX = to.x + BOX.width / 2
  const bottom = from.y + BOX.height
  if (rows === 1) {
    const bend = to.y - GAP - 6
    const path = startX === endX ? `M${startX} ${bottom}V${to.y}` : `M${startX} ${bottom}V${bend}H${endX}V${to.y}`
    return { path, labelX: startX === endX ? startX + 6 : (startX + endX) / 2, labelY: startX === endX ? bottom + 22 : bend - 5 }
  }
  const side = from.x + BOX.width
  const lane = Math.round(side)
  const nth = used.get(lane) ?? 0
  used.set(lane, nth + 1)
  const gutter = side + 7 + (nth % 3) * 7
  const middle = from.y + BOX.height / 2 + ((nth % 3) - 1) * 9
  const bend = to.y - GAP + (nth % 2) * 4
  return { path: `M${side} ${middle}H${gutter}V${bend}H${endX}V${to.y}`, labelX: gutter + 5, labelY: rows > 0 ? middle + 16 : middle - 8 }
}
