/** How much of a video was really played: seeking over a part does not count as playing it. Pure. */

type Played = {
  duration: number
  currentTime: number
  ended: boolean
  played: Pick<TimeRanges, 'length' | 'start' | 'end'>
}

/** 0 to 1; 0 while the length is not known. A recorder's file may have none until its end was reached. */
export function playedShare({ duration, currentTime, ended, played }: Played): number {
  const length = Number.isFinite(duration) ? duration : ended ? currentTime : 0
  if (!(length > 0)) return 0
  let seconds = 0
  for (let index = 0; index < played.length; index += 1) seconds += played.end(index) - played.start(index)
  return Math.min(1, seconds / length)
}

/** Enough to count as watched; the server asks for the same. */
export function isWatched(share: number): boolean {
  return share >= 0.9
}
