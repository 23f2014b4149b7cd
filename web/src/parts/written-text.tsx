import { Children, createElement, type ReactNode, useMemo } from 'react'

const allowed = new Set(
  'p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd strong b em i s del code pre blockquote a img figure figcaption table thead tbody tr th td ruby rt rp sub sup span div kbd mark'.split(
    ' ',
  ),
)
const attributes: Record<string, string[]> = {
  a: ['href', 'title'],
  img: ['src', 'alt', 'title', 'width', 'height'],
  th: ['scope', 'colspan', 'rowspan'],
  td: ['colspan', 'rowspan'],
  ol: ['start'],
}
const reactNames: Record<string, string> = { colspan: 'colSpan', rowspan: 'rowSpan' }

/**
 * HTML that the server made from Markdown, drawn as React elements. The server cleans it; here only known tags and
 * attributes are built, so that nothing else could ever become part of the page. The screen has its own `h1`.
 */
export function WrittenText({ html }: { html: string }) {
  return useMemo(() => {
    const parsed = new DOMParser().parseFromString(html, 'text/html')
    return <>{children(parsed.body, 2 - highest(parsed.body))}</>
  }, [html])
}

/** The level of the highest heading; it becomes `h2`, and the others keep their distance. */
function highest(body: Element): number {
  const levels = [1, 2, 3, 4, 5, 6].filter((level) => body.querySelector(`h${level}`))
  return levels[0] ?? 2
}

function children(node: Node, shift: number): ReactNode[] {
  return Children.toArray([...node.childNodes].map((child) => drawn(child, shift)))
}

function drawn(node: Node, shift: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  if (!(node instanceof Element)) return null
  const found = shifted(node.localName, shift)
  if (found === 'script' || found === 'style' || found === 'template') return null
  if (!allowed.has(found)) return children(node, shift)
  const properties: Record<string, string> = {}
  for (const name of attributes[found] ?? []) {
    const value = node.getAttribute(name)
    if (value !== null && (name !== 'href' || isLink(value)) && (name !== 'src' || isOurs(value)))
      properties[reactNames[name] ?? name] = value
  }
  if (found === 'img' && properties.alt === undefined) properties.alt = ''
  const lang = node.getAttribute('lang')
  if (lang) properties.lang = lang
  const inside = children(node, shift)
  return inside.length > 0 ? createElement(found, properties, ...inside) : createElement(found, properties)
}

function shifted(name: string, by: number): string {
  const level = /^h([1-6])$/.exec(name)?.[1]
  return level ? `h${Math.min(6, Math.max(2, Number(level) + by))}` : name
}

function isLink(value: string): boolean {
  return /^(https?:|mailto:|\/|#)/i.test(value.trim())
}

function isOurs(value: string): boolean {
  return value.startsWith('/') && !value.startsWith('//')
}
