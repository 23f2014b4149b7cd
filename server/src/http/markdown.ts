import sanitizeHtml from 'sanitize-html'
import { type Html, raw } from './html.ts'
import { writeMarkdown } from './markdown-writer.ts'

/** A second wall: `writeMarkdown` makes nothing else. */
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
}

/** Markdown that somebody wrote, as HTML with an allow-list of tags: no picture, no script, no style, no foreign request. */
export function markdown(text: string): Html {
  return raw(sanitizeHtml(writeMarkdown(text), allowed))
}
