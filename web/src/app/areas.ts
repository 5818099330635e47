import type { RouteRecordRaw } from 'vue-router'
import * as access from '@/features/access'
import * as admin from '@/features/admin'
import * as archive from '@/features/archive'
import * as appraisal from '@/features/appraisal'
import * as bulletins from '@/features/bulletins'
import * as calendar from '@/features/calendar'
import * as directory from '@/features/directory'
import * as documents from '@/features/documents'
import * as estimates from '@/features/estimates'
import * as findings from '@/features/findings'
import * as handover from '@/features/handover'
import * as initiatives from '@/features/initiatives'
import * as inspections from '@/features/inspections'
import * as leaders from '@/features/leaders'
import * as ledger from '@/features/ledger'
import * as matters from '@/features/matters'
import * as planning from '@/features/planning'
import * as policy from '@/features/policy'
import * as problems from '@/features/problems'
import * as procedures from '@/features/procedures'
import * as records from '@/features/records'
import * as reports from '@/features/reports'
import * as reviews from '@/features/reviews'
import * as sampling from '@/features/sampling'
import * as scoring from '@/features/scoring'
import * as screening from '@/features/screening'
import * as session from '@/features/session'
import * as setup from '@/features/setup'
import * as tasks from '@/features/tasks'
import type { Area } from '@/kit'

/** What a feature shows of itself: its pages, and its place in the rail. Add a line for every new feature. */
interface Feature { routes: RouteRecordRaw[], area?: Area, areas?: Area[] }

const features: Feature[] = [
  session,
  setup,
  tasks,
  leaders,
  planning,
  procedures,
  policy,
  sampling,
  inspections,
  screening,
  reviews,
  estimates,
  documents,
  matters,
  initiatives,
  scoring,
  findings,
  reports,
  appraisal,
  bulletins,
  handover,
  archive,
  ledger,
  access,
  calendar,
  directory,
  records,
  problems,
  admin,
]

export const routes = features.flatMap(feature => feature.routes)
/** Whether somebody with these permissions finds the area in his rail. */
export const offered = (area: Area, can: (permission: string | undefined) => boolean) => can(area.permission) && !(area.unless && can(area.unless))
export const wordOf = (area: Area) => area.word ?? `${area.key}.area`

export const areas = features.flatMap(feature => feature.areas ?? (feature.area ? [feature.area] : [])).sort((a, b) => a.order - b.order)
