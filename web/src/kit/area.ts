/** A place in the left rail; a feature declares its own. Its word is the locale key `<key>.area`. */
export interface Area {
  key: string
  /** Where a click leads. */
  to: string
  /** Rails: the month's work, then what it stands on. */
  group: 'month' | 'ground'
  order: number
  /** The permission without which the area is not shown; the server decides all the same. */
  permission?: string
  /** The permission with which another area stands in its place. */
  unless?: string
  /** The locale key of its word, where it is not `<key>.area`. */
  word?: string
}
