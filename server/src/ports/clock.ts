/** The time of this machine. */
export const clock = { now: () => new Date() }
