/** How much of a video was really played: seeking over a part does not count as playing it. Pure. */

type Played = { duration: number; played: Pick<TimeRanges, 'length' | 'start' | 'end'> }

/** 0 to 1; 0 while the length is not known. */
export function playedShare({ duration, played }: Played): number {
  if (!Number.isFinite(duration) || duration <= 0) return 0
  let seconds = 0
  for (let index = 0; index < played.length; index += 1) seconds += played.end(index) - played.start(index)
  return Math.min(1, seconds / duration)
}

/** Enough to count as watched; the server asks for the same. */
export function isWatched(share: number): boolean {
  return share >= 0.9
}
