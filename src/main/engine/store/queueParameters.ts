/** Parameters of one statement. Whatever came from a user is bound here and never part of the SQL. */
export function createQueueParameters(fixed: Readonly<Record<string, number | null>>) {
  const values: Record<string, string | number | null> = { ...fixed }
  let count = 0
  function bind(value: string | number): string {
    count += 1
    values[`p${count}`] = value
    return `@p${count}`
  }
  return {
    values,
    bind,
    /** A list's values as a subquery. */
    list: (items: readonly string[]): string =>
      `(SELECT value FROM json_each(${bind(JSON.stringify(items))}))`,
  }
}
export type QueueParameters = ReturnType<typeof createQueueParameters>
