/** RFC 3492, section 5. */
const [base, tMin, tMax, skew, damp, firstBias, firstCode] = [36, 1, 26, 38, 700, 72, 128]
const longestLabel = 63

/** A host name as it reads, its `xn--` labels decoded; what is no proper label stays as it stands. The same in Node and in a browser. */
export function domainInUnicode(domain: string): string {
  const labels = domain.toLowerCase().split('.')
  return labels.map((label) => (label.startsWith('xn--') ? (decodeLabel(label.slice(4)) ?? label) : label)).join('.')
}

/** The label behind `xn--` (RFC 3492, 6.2), or `null` where it is none. */
function decodeLabel(text: string): string | null {
  if (text === '' || text.length > longestLabel || /[^a-z0-9-]/.test(text)) return null
  const cut = text.lastIndexOf('-')
  const output = Array.from(text.slice(0, Math.max(cut, 0)), (letter) => letter.codePointAt(0)!)
  let [code, bias, index] = [firstCode, firstBias, 0]
  for (let at = cut < 0 ? 0 : cut + 1; at < text.length; ) {
    const before = index
    let weight = 1
    for (let k = base; ; k += base) {
      const digit = digitOf(text[at++])
      if (digit === null) return null
      index += digit * weight
      const threshold = Math.min(Math.max(k - bias, tMin), tMax)
      if (digit < threshold) break
      weight *= base - threshold
    }
    const length = output.length + 1
    bias = adapt(index - before, length, before === 0)
    code += Math.floor(index / length)
    index %= length
    if (code > 0x10ffff) return null
    output.splice(index++, 0, code)
  }
  return String.fromCodePoint(...output)
}

function digitOf(letter: string | undefined): number | null {
  if (letter === undefined) return null
  if (/[a-z]/.test(letter)) return letter.charCodeAt(0) - 97
  return /\d/.test(letter) ? Number(letter) + 26 : null
}

function adapt(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? damp : 2))
  rest += Math.floor(rest / length)
  let k = 0
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin))
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew))
}
