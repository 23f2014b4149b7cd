/**
 * Which of the offered media types the client asks for most (RFC 9110, section 12.5.1); the first offered one where it has no
 * preference, `null` where it accepts none of them.
 */
export function negotiate<const T extends string>(accept: string | undefined, offered: readonly T[]): T | null {
  if (!accept) return offered[0] ?? null
  const ranges = accept.split(',').map(parseRange)
  let best: { type: T; quality: number; exactness: number } | null = null
  for (const type of offered) {
    const { quality, exactness } = qualityOf(type, ranges)
    if (quality <= 0) continue
    const better = !best || quality > best.quality || (quality === best.quality && exactness > best.exactness)
    if (better) best = { type, quality, exactness }
  }
  return best?.type ?? null
}

type Range = { type: string; quality: number }

function parseRange(text: string): Range {
  const [type = '', ...parameters] = text.trim().toLowerCase().split(';')
  const quality = parameters
    .map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
    .find((value) => value !== undefined)
  return { type: type.trim(), quality: quality === undefined ? 1 : Number(quality) }
}

/** The quality of the most exact range that names the type: 2 the type itself, 1 `image/*`, 0 any. */
function qualityOf(type: string, ranges: Range[]): { quality: number; exactness: number } {
  const names = ['*/*', `${type.split('/')[0]}/*`, type]
  for (let exactness = 2; exactness >= 0; exactness -= 1) {
    const range = ranges.find((candidate) => candidate.type === names[exactness])
    if (range) return { quality: range.quality, exactness }
  }
  return { quality: 0, exactness: -1 }
}
