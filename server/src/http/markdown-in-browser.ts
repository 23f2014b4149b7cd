import { type Html, raw } from './html.ts'
import { writeMarkdown } from './markdown-writer.ts'

/** `markdown.ts` where a browser runs our code: without the second wall, which is larger than all the rest; its page allows no script but ours. */
export function markdown(text: string): Html {
  return raw(writeMarkdown(text))
}
