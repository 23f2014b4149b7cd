const hidden = '[redacted]'
const secretName =
  /^(authorization|cookie|set-cookie|password|pass|secret|token|access_?token|key|master_?key|smtp_?url|database_?url)$/i
const maxDepth = 4

/** A text without what must not stand in a log: mail addresses, passwords in addresses, keys of links, tokens. */
function redactText(text: string): string {
  return text
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${hidden}@`)
    .replaceAll(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${hidden}`)
    .replaceAll(/([?&#](?:key|token|code|state|password)=)[^&\s"'<>]+/gi, `$1${hidden}`)
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, hidden)
    .replaceAll(/(?<![\w.%+-])[^\s<>,;:"'()@=\\[\]]+@[^\s<>,;:"'()@\\[\]]*[^\s<>,;:"'()@.\\[\]]/gu, hidden)
}

/** A value to be logged, with every text in it redacted; what stands under a telling name is hidden whole. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (value === null || typeof value !== 'object') return value
  if (depth >= maxDepth) return hidden
  if (value instanceof Error) {
    const { name, message, stack } = value
    return { type: name, message: redactText(message), stack: redactText(stack ?? '') }
  }
  if (Array.isArray(value)) return value.map((one) => redactValue(one, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, secretName.test(name) ? hidden : redactValue(one, depth + 1)]),
  )
}
