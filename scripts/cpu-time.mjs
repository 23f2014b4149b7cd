/** CPU time of what one process does, measured fairly while others use the machine. */

/** Rounds that are run first and not counted. */
export const warmUp = 10

/** The act for one item after the other, `count` of them at a time. */
export function over(items, count, act) {
  let next = 0
  return async () => {
    const before = process.cpuUsage()
    for (let done = 0; done < count; done += 1) {
      const answer = act(items[next++ % items.length])
      if (answer instanceof Promise) await answer
    }
    const { user, system } = process.cpuUsage(before)
    return (user + system) / count
  }
}

/** Medians, in µs of CPU for one, of acts that take turns: whatever else the machine does then meets all of them. */
export async function medians(acts, rounds) {
  const took = await series(acts, rounds)
  return Object.fromEntries(Object.entries(took).map(([name, times]) => [name, median(times)]))
}

/** The same by round. */
export async function series(acts, rounds) {
  const took = Object.fromEntries(Object.keys(acts).map((name) => [name, []]))
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [name, act] of Object.entries(acts)) {
      const time = await act()
      if (round >= 0) took[name].push(time)
    }
  }
  return took
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
}
