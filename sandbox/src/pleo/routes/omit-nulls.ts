/** The members that have a value: for records whose optional members the specification does not let be null. */
export function omitNulls(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}
