/** Whole seconds until `startsAt`, by the server's clock: `now` is its time when the answer came, `sinceAnswer` the milliseconds since. */
export function secondsLeft(startsAt: string, now: string, sinceAnswer: number): number {
  return Math.max(0, Math.ceil((Date.parse(startsAt) - Date.parse(now) - sinceAnswer) / 1000))
}
