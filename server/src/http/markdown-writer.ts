import MarkdownIt from 'markdown-it'

const writer = new MarkdownIt({ html: false, linkify: false, breaks: true })
type Rule = NonNullable<(typeof writer.renderer.rules)[string]>

const nothing: Rule = () => ''
const text: Rule = (tokens, index) => `<pre><code>${writer.utils.escapeHtml(tokens[index]!.content)}</code></pre>\n`
const rules: Record<string, Rule> = { image: nothing, s_open: nothing, s_close: nothing, fence: text }
Object.assign(writer.renderer.rules, rules)

/** Addresses a page may link to. */
writer.validateLink = (address) => /^(?:https?:|mailto:|[/#?.]|[^:]*$)/i.test(address.trim())

/** Headings begin at the third level, links say that they are not ours, and nothing brings along attributes of its own. */
writer.core.ruler.push('akashi', ({ tokens }) => {
  for (const token of tokens) {
    if (/^heading_/.test(token.type))
      token.tag = /[12]/.test(token.tag) ? 'h3' : /[56]/.test(token.tag) ? 'h4' : token.tag
    token.attrs = null
    for (const inner of token.children ?? []) {
      if (inner.type !== 'link_open') continue
      inner.attrs = [
        ['href', String(inner.attrGet('href'))],
        ['rel', 'nofollow noopener'],
      ]
    }
  }
})

/** Markdown as HTML of our own making: what somebody wrote as HTML stays text, no picture, no script, no style. */
export function writeMarkdown(markdown: string): string {
  return writer.render(markdown)
}
