/** Reads Markdown into tokens, with what lessons have besides: `{漢字|かんじ}`, `$x$`, `$$ … $$` and `@[video](key)`. */
import MarkdownIt from 'markdown-it'

export const reader = new MarkdownIt({ html: false, linkify: false })
type StateInline = InstanceType<typeof reader.inline.State>
type StateBlock = InstanceType<typeof reader.block.State>
export type Token = ReturnType<typeof reader.parse>[number]
const link = /^(?:https?:\/\/[^\s\\]+|mailto:[^\s\\]+|\/(?![/\\])[^\s\\]*|#[^\s\\]*)$/i

reader.validateLink = (address) => link.test(address) || /^file:[0-9a-f-]{36}$/.test(address)
reader.normalizeLink = (address) => address
reader.disable(['strikethrough', 'lheading', 'reference', 'code'], true)

const word = /[A-Za-z0-9]/

/** Japanese has no spaces: emphasis may begin and end inside a sentence, beside brackets too. */
class JapaneseState extends reader.inline.State {
  override scanDelims(start: number, _canSplitWord: boolean) {
    const marker = this.src[start]!
    let end = start
    while (this.src[end] === marker) end += 1
    const [before, after] = [this.src[start - 1] ?? ' ', this.src[end] ?? ' ']
    const inWord = marker === '_' && word.test(before) && word.test(after)
    return { can_open: !/\s/.test(after) && !inWord, can_close: !/\s/.test(before) && !inWord, length: end - start }
  }
}
reader.inline.State = JapaneseState

/** Where the unescaped `closing` stands at or after `from`; -1 where it does not. */
function closingOf(text: string, closing: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === closing) return at
  }
  return -1
}

reader.inline.ruler.before('emphasis', 'ruby', (state: StateInline, silent: boolean) => {
  if (state.src[state.pos] !== '{') return false
  const bar = closingOf(state.src, '|', state.pos + 1)
  const end = bar < 0 ? -1 : closingOf(state.src, '}', bar + 1)
  if (end < 0 || bar === state.pos + 1 || end === bar + 1 || end - state.pos > 800) return false
  if (!silent) {
    const token = state.push('ruby', 'ruby', 0)
    token.content = unescaped(state.src.slice(state.pos + 1, bar))
    token.info = unescaped(state.src.slice(bar + 1, end))
  }
  state.pos = end + 1
  return true
})

reader.inline.ruler.before('emphasis', 'formula', (state: StateInline, silent: boolean) => {
  if (state.src[state.pos] !== '$' || /[\s$]/.test(state.src[state.pos + 1] ?? ' ')) return false
  const end = closingOf(state.src, '$', state.pos + 1)
  if (end < 0 || /\s/.test(state.src[end - 1]!) || /\d/.test(state.src[end + 1] ?? ' ')) return false
  if (!silent) state.push('formula', 'math', 0).content = state.src.slice(state.pos + 1, end)
  state.pos = end + 1
  return true
})

reader.block.ruler.before('fence', 'display', (state: StateBlock, from: number, to: number, silent: boolean) => {
  if (lineOf(state, from) !== '$$') return false
  let end = from + 1
  while (end < to && lineOf(state, end) !== '$$') end += 1
  if (end >= to) return false
  if (silent) return true
  state.push('display', 'math', 0).content = state.getLines(from + 1, end, state.blkIndent, false).trim()
  state.line = end + 1
  return true
})

/** `@[video](video-1)`, `@[quiz](quiz-1)`, `@[embed](https://… "title")`, alone on its line. */
const part = /^@\[(video|quiz|embed)\]\((\S+?)(?: "(.*)")?\)$/
reader.block.ruler.before('fence', 'part', (state: StateBlock, from: number, _to: number, silent: boolean) => {
  const found = part.exec(lineOf(state, from))
  if (!found) return false
  if (silent) return true
  const token = state.push('part', '', 0)
  Object.assign(token, { info: found[1], content: found[2], markup: unescaped(found[3] ?? '') })
  state.line = from + 1
  return true
})

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trim()
}

function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}
