type Rgb = [number, number, number]

/** Contrast of two `#rrggbb` colours by WCAG 2, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** `colour` mixed with `other`; `share` of the other, 0 to 1. */
export function mix(colour: string, other: string, share: number): string {
  const [a, b] = [parse(colour), parse(other)]
  const mixed = a.map((value, index) => Math.round(value * (1 - share) + b[index]! * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** Figure and words on a ground: a tint of the ground where that reads (4.5 : 1), else white or black, whichever reads better. */
export function inkOn(ground: string): string {
  const [white, black] = ['#ffffff', '#000000'] as const
  const pole = contrast(ground, white) >= contrast(ground, black) ? white : black
  const tint = mix(ground, pole, 0.88)
  return contrast(ground, tint) >= 4.5 ? tint : pole
}

function parse(colour: string): Rgb {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16)) as Rgb
}

function luminance(colour: string): number {
  const [red, green, blue] = parse(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
