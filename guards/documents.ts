/** What the documents say, as data. */

/** Files with a folder in their name that stand in backquotes. */
export function namedFiles(page: string): string[] {
  return [...page.matchAll(/`([\w@./-]+\/[\w.-]+\.(?:tsx?|mjs|sql|css|md|json))`/g)].map((match) => match[1]!)
}

/** What is wrong with the dependency page for these packages: not there, or under another licence than the package names. */
export function licenceProblems(page: string, asked: string[], licenceOf: (name: string) => string | null): string[] {
  const rows = new Map(
    [...page.matchAll(/^\| `([^`]+)`[^|]*\|[^|]*\| ([^|]+) \|/gm)].map((match) => [match[1]!, match[2]!]),
  )
  return asked
    .filter((name) => !name.startsWith('@akashi/'))
    .flatMap((name) => {
      const [written, real] = [rows.get(name), licenceOf(name)]
      if (written === undefined) return [`${name} is not in the page`]
      return real === null || real === written ? [] : [`${name} is ${real}, the page says ${written}`]
    })
}

/** Settings (`UPPER_CASE` names with a value read) that the configuration knows and the page does not. */
export function missingSettings(page: string, configuration: string): string[] {
  const names = [
    ...configuration.matchAll(
      /\b(?:env|environment)(?:\.|\[['"])([A-Z][A-Z0-9_]+)|\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|PORT|HOST)\??:/g,
    ),
  ]
  const settings = new Set(names.map((match) => (match[1] ?? match[2])!))
  return [...settings].filter((name) => !page.includes(`\`${name}\``))
}

/** Words of one language, as the screens name them. */
export type Words = { [key: string]: string | Words }

/** Paths that only one of the two trees of words has. Plural forms (`_one`, `_other`) count as one: Japanese has no singular. */
export function differences(one: Words, other: Words): string[] {
  const [first, second] = [new Set(paths(one)), new Set(paths(other))]
  return [...first].filter((path) => !second.has(path)).concat([...second].filter((path) => !first.has(path)))
}

function paths(words: Words, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [before + key.replace(/_(zero|one|two|few|many|other)$/, '')]
      : paths(value, `${before}${key}.`),
  )
}
