/** Deeper than any badge is, and shallow enough to walk. */
const mostDepth = 64

/** Whether a JSON value is nested so deeply that to walk it would be an attack. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth > mostDepth || Object.values(value).some((inner) => isTooDeep(inner, depth + 1))
}
