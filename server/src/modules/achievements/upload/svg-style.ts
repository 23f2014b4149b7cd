import { isPresentation } from './svg-allowed.ts'

export type Declarations = Map<string, string>
/** Rules by what they select: `.name`, `#name` or an element's name. */
export type StyleRules = Map<string, Declarations>

const mostRules = 500

/** `fill: red; stroke: blue` → what of it is a property of drawing. */
export function readDeclarations(text: string): Declarations {
  const found: Declarations = new Map()
  for (const part of text.slice(0, 20_000).split(';')) {
    const colon = part.indexOf(':')
    const name = part.slice(0, colon).trim().toLowerCase()
    const value = part
      .slice(colon + 1)
      .replace(/!\s*important/i, '')
      .trim()
    if (colon > 0 && isPresentation(name)) found.set(name, value)
  }
  return found
}

/** The simple rules of a style sheet, as drawing programs write them. Rules with @ and whatever else is left out. */
export function readStyleSheet(text: string): StyleRules {
  const rules: StyleRules = new Map()
  const plain = text.slice(0, 200_000).replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '')
  for (const block of plain.split('}').slice(0, mostRules)) {
    const [selectors, body, ...more] = block.split('{')
    if (body === undefined || more.length > 0) continue
    for (const selector of selectors!.split(',').map((one) => one.trim())) {
      if (!/^[.#]?[A-Za-z_][\w-]*$/.test(selector)) continue
      rules.set(selector, new Map([...(rules.get(selector) ?? []), ...readDeclarations(body)]))
    }
  }
  return rules
}

/** What the rules say about an element, weakest first: its name, its classes, its id. */
export function styleOf(rules: StyleRules, element: string, o: { classes: string; id: string }): Declarations {
  const selectors = [element, ...o.classes.split(/\s+/).map((name) => `.${name}`), `#${o.id}`]
  return new Map(selectors.flatMap((selector) => [...(rules.get(selector) ?? [])]))
}
