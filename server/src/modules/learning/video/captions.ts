/** Captions in WebVTT, read with limits and written anew: what an upload holds besides cues goes no further. Pure. */

export const captionsMaxBytes = 1024 * 1024
const mostCues = 5000
const longestCue = 2000
export type Cue = { start: number; end: number; text: string }

const time = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})$/

/** The cues in their order, or `null` where it is no WebVTT, has none, or too many. Tags within a cue are taken out. */
export function readCaptions(content: Uint8Array): Cue[] | null {
  if (content.byteLength > captionsMaxBytes) return null
  const text = decoded(content)
    ?.replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
  if (!text || !/^WEBVTT(?:[ \t\n]|$)/.test(text)) return null
  const cues: Cue[] = []
  for (const block of text.split(/\n{2,}/).slice(1)) {
    const lines = block.split('\n').filter((line) => line !== '')
    const at = lines.findIndex((line) => line.includes('-->'))
    if (at < 0) continue
    const cue = cueOf(lines[at]!, lines.slice(at + 1).join('\n'))
    if (!cue || cues.length >= mostCues) return null
    if (cue.text !== '') cues.push(cue)
  }
  return cues.length === 0 ? null : cues
}

/** The captions as a track of the player. */
export function writeCaptions(cues: Cue[]): string {
  const blocks = cues.map(({ start, end, text }) => `${written(start)} --> ${written(end)}\n${escaped(text)}`)
  return `WEBVTT\n\n${blocks.join('\n\n')}\n`
}

function cueOf(timing: string, body: string): Cue | null {
  const [from = '', to = ''] = timing.split('-->').map((part) => part.trim().split(/\s+/)[0]!)
  const [start, end] = [secondsOf(from), secondsOf(to)]
  if (start === null || end === null || end <= start || body.length > longestCue) return null
  const text = body
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  return { start, end, text: text.replace(/[^\S\n]+/g, ' ').trim() }
}

function secondsOf(text: string): number | null {
  const parts = time.exec(text)
  if (!parts) return null
  const [, hours = '0', minutes, seconds, thousandths] = parts
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(thousandths) / 1000
}

function written(at: number): string {
  const whole = Math.round(at * 1000)
  const part = (value: number, digits: number) => String(value).padStart(digits, '0')
  const [hours, minutes, seconds] = [
    Math.floor(whole / 3_600_000),
    Math.floor(whole / 60_000) % 60,
    Math.floor(whole / 1000) % 60,
  ]
  return `${part(hours, 2)}:${part(minutes, 2)}:${part(seconds, 2)}.${part(whole % 1000, 3)}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function decoded(content: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return null
  }
}
