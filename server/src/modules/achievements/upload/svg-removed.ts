/** What is taken out of an uploaded SVG and its author should know of; what drawing programs note for themselves is not. */
const removedKinds = ['script', 'link', 'outside', 'animation', 'html', 'effect'] as const
export type RemovedKind = (typeof removedKinds)[number]

const byElement: Record<string, RemovedKind> = {
  script: 'script',
  handler: 'script',
  a: 'link',
  animate: 'animation',
  animateMotion: 'animation',
  animateTransform: 'animation',
  set: 'animation',
  foreignObject: 'html',
  iframe: 'html',
  audio: 'html',
  video: 'html',
  filter: 'effect',
  pattern: 'effect',
  marker: 'effect',
  textPath: 'effect',
}

/** What it means that this element does not stay as it was, or `null`. */
export function removedElement(name: string): RemovedKind | null {
  const local = name.slice(name.indexOf(':') + 1)
  return Object.hasOwn(byElement, local) ? byElement[local]! : null
}

/** What it means that this attribute did not stay, or `null`. */
export function removedAttribute(element: string, name: string, value: string): RemovedKind | null {
  if (/^on/i.test(name)) return 'script'
  if (element === 'g' && name.endsWith('href')) return null
  const outside = name.endsWith('href') ? !value.trim().startsWith('#') : /url\(\s*['"]?(?!\s*['"]?#)/i.test(value)
  return outside ? 'outside' : null
}

const words: Record<RemovedKind, { ja: string; en: string }> = {
  script: { ja: 'スクリプト', en: 'scripts' },
  link: { ja: 'リンク', en: 'links' },
  outside: { ja: '外の画像やファイルの呼び出し', en: 'pictures or files from elsewhere' },
  animation: { ja: '動き', en: 'animations' },
  html: { ja: 'HTMLの部分', en: 'parts in HTML' },
  effect: { ja: 'ぼかし・模様などの効果', en: 'effects such as blurs and patterns' },
}

/** One sentence for the author, or `null` where nothing was taken out that they would miss. */
export function removedSentence(kinds: RemovedKind[]): { ja: string; en: string } | null {
  if (kinds.length === 0) return null
  const told = removedKinds.filter((kind) => kinds.includes(kind)).map((kind) => words[kind])
  const english = new Intl.ListFormat('en-GB').format(told.map(({ en }) => en))
  return {
    ja: `安全のために、SVGから取り除いたものがあります：${told.map(({ ja }) => ja).join('、')}。見え方を確かめてください。`,
    en: `For safety, some of the SVG was taken out: ${english}. Look at the picture before you publish.`,
  }
}
