import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'
import { type Html, raw } from './html.ts'

const parser = new MarkdownIt({ html: false, linkify: false, breaks: true })
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    'ul',
    'ol',
    'li',
    'a',
    'code',
    'pre',
    'blockquote',
    'h3',
    'h4',
    'hr',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  transformTags: {
    h1: 'h3',
    h2: 'h3',
    h5: 'h4',
    h6: 'h4',
    a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener' }),
  },
}

/** Markdown that somebody wrote, as HTML with an allow-list of tags: no picture, no script, no style, no foreign request. */
export function markdown(text: string): Html {
  return raw(sanitizeHtml(parser.render(text), allowed))
}
