import type { Schema } from '@/api'

/** A visit as the devices of its pair work on it. */
export type Field = Schema<'inspections.Field'>
export type Note = Field['notes'][number]
/** An act as it is sent. */
export type ActBody = Schema<'inspections.Field.ActBody'>
export type Receipt = Schema<'inspections.Field.Receipt'>
export type Place = NonNullable<ActBody['place']>
export type At = NonNullable<NonNullable<ActBody['noted']>['at']>
/** What was done; a photograph names its file once that has arrived. */
export type Deed = Omit<ActBody, 'id' | 'deviceAt' | 'aheadMs' | 'place'>

/** What the server objected to; it stays with the act until a person chooses. */
export interface Objection { type: string, status: number, detail?: string, [more: string]: unknown }

/** An act that waits on this device until the server has it. */
export interface Waiting {
  /** Its place in the queue, given by the store. */
  seq?: number
  id: string
  visit: string
  deviceAt: string
  aheadMs: number | null
  place: Place | null
  deed: Deed
  /** The photograph that still has to arrive before the act can be sent. */
  media?: string
  objection?: Objection
}

/** A photograph or recording on this device. */
export interface Media {
  id: string
  visit: string
  name: string
  type: string
  bytes: number
  takenAt: number
  place: Place | null
  content: Blob
  /** Where its upload stands on the server, once it began. */
  upload?: string
}

/** A visit that was taken along. */
export interface Taken {
  id: string
  field: Field
  takenAt: number
  /** By how much this device's clock ran ahead of the server's when last measured. */
  aheadMs: number
}
