export type Era = 'wareki' | 'seireki'

const zone = 'Asia/Tokyo'
const forms = {
  wareki: new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
    timeZone: zone,
    era: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }),
  seireki: new Intl.DateTimeFormat('ja-JP', { timeZone: zone, year: 'numeric', month: 'long', day: 'numeric' }),
}
const numerals = [...'〇一二三四五六七八九']

/** A Japanese date without its weekday, as certificates have it: `令和8年11月22日` (the first year is 元年) or `2026年11月22日`. */
export function datedIn(at: Date, era: Era): string {
  return forms[era].format(at)
}

/** Its numbers for vertical columns: `令和八年十一月二十二日`, `二〇二六年十一月二十二日`. */
export function inKanjiNumerals(date: string): string {
  return date.replace(/\d+/g, (number) => (number.length > 2 ? digitsOf(number) : numeralOf(Number(number))))
}

function digitsOf(number: string): string {
  return [...number].map((digit) => numerals[Number(digit)]).join('')
}

function numeralOf(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? numerals[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? numerals[ones] : ''}`
}
