import { bakeSvg, extractSvg } from '@akashi/credentials/baking/svg.ts'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { cleanSvg } from './clean-svg.ts'
import { drawSvg } from './draw-svg.ts'
import { readPicture } from './picture.ts'
import { removedSentence } from './svg-removed.ts'

const shape = '<circle cx="50" cy="50" r="40" fill="#c43a18"/>'
const svg = (inside: string, head = '') =>
  `${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">${inside}</svg>`
const bytes = (text: string) => new TextEncoder().encode(text)

/** Anything in a drawing that runs, moves, or asks for something from elsewhere. */
const harmful =
  /script|foreignobject|on\w+\s*=|javascript|vbscript|@import|expression|<(animate|set|iframe|embed|object|audio|video|style|filter|pattern|feImage|metadata|a)\b|https?:(?!\/\/www\.w3\.org)|file:|(?:href|url)[=(]\s*["']?(?!#|data:image\/png)|<!|<\?|&(?!amp;|lt;|gt;|quot;|#39;)/i

const vectors: [string, string][] = [
  ['a script', `<script>alert(1)</script>${shape}`],
  ['a script in CDATA', `<script><![CDATA[alert(1)]]></script>${shape}`],
  ['a script in the SVG prefix', `<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>${shape}`],
  ['a script of XHTML', `<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>${shape}`],
  ['a script from elsewhere', `<script xlink:href="https://evil.example/x.js"/>${shape}`],
  ['an event', '<circle cx="50" cy="50" r="40" onload="alert(1)" onclick="alert(1)"/>'],
  ['an event in capitals', '<circle cx="50" cy="50" r="40" OnLoad="alert(1)"/>'],
  [
    'HTML inside',
    `<foreignObject width="100" height="100"><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></body></foreignObject>${shape}`,
  ],
  ['a link that runs', `<a xlink:href="javascript:alert(1)">${shape}</a>`],
  ['a link in references', `<a href="&#x6a;avascript:alert(1)">${shape}</a>`],
  ['an animation of a link', `<a><animate attributeName="href" values="javascript:alert(1)"/>${shape}</a>`],
  ['a set attribute', `<set attributeName="onmouseover" to="alert(1)"/>${shape}`],
  ['a picture from elsewhere', `<image href="https://evil.example/pixel.png" width="9" height="9"/>${shape}`],
  ['a picture from the machine', `<image xlink:href="file:///etc/passwd" width="9" height="9"/>${shape}`],
  ['a picture from a relative place', `<image href="../../etc/hostname" width="9" height="9"/>${shape}`],
  ['a picture that is an SVG', `<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>${shape}`],
  ['a page as data', `<image href="data:text/html,&lt;script>alert(1)&lt;/script>" width="9" height="9"/>${shape}`],
  ['a picture that is none', `<image href="data:image/png;base64,AAAA" width="9" height="9"/>${shape}`],
  ['a use from elsewhere', `<use href="https://evil.example/x.svg#a"/>${shape}`],
  ['a use of data', `<use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>${shape}`],
  ['a style from elsewhere', `<style>@import url("https://evil.example/x.css"); .a{fill:red}</style>${shape}`],
  ['a style with an address', `<style>circle{fill:url(https://evil.example/x.svg#a)}</style>${shape}`],
  [
    'a style attribute with an address',
    '<circle cx="50" cy="50" r="40" style="fill:red;background:url(https://evil.example/p)"/>',
  ],
  ['an escaped address in a style', '<circle cx="50" cy="50" r="40" style="fill:\\75 rl(https://evil.example/p)"/>'],
  ['an expression', '<circle cx="50" cy="50" r="40" style="width:expression(alert(1))"/>'],
  ['a fill from elsewhere', '<circle cx="50" cy="50" r="40" fill="url(//evil.example/x.svg#a)"/>'],
  [
    'a filter that fetches',
    `<filter id="f"><feImage href="https://evil.example/x.png"/></filter><g filter="url(#f)">${shape}</g>`,
  ],
  ['a stylesheet instruction', shape],
  ['words that look like tags', `<text x="5" y="50">&lt;script&gt;alert(1)&lt;/script&gt;</text>${shape}`],
  ['metadata with a name', `<metadata><rdf xmlns="http://evil.example/">a name</rdf></metadata>${shape}`],
]

describe('I02: an uploaded SVG', () => {
  test.each(vectors)('with %s becomes harmless and is still drawn', async (name, inside) => {
    const head = name === 'a stylesheet instruction' ? '<?xml-stylesheet href="https://evil.example/x.css"?>' : ''
    const { svg: cleaned } = await cleanSvg(svg(inside, head))
    expect(cleaned.replaceAll(/&lt;\/?script&gt;/g, '')).not.toMatch(harmful)
    const read = await readPicture(bytes(svg(inside, head)))
    if (!read.ok) throw new Error(read.code)
    expect(read.picture.svg).not.toMatch(harmful)
    expect(read.picture.svg).not.toMatch(/<text/)
    const { dominant } = await sharp(read.picture.png).flatten({ background: '#fff' }).stats()
    expect(dominant).not.toEqual({ r: 248, g: 248, b: 248 })
    expect((await sharp(read.picture.png).metadata()).width).toBe(1024)
  })

  const refused: [string, string, string][] = [
    [
      'entities that multiply',
      svg('<text>&b;</text>', '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'),
      'image.svg-dtd',
    ],
    [
      'an entity of a file',
      svg('<text>&x;</text>', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      'image.svg-dtd',
    ],
    ['uses that multiply', svg(multiplying('use')), 'image.svg-too-complex'],
    ['clips that multiply', svg(multiplying('clip')), 'image.svg-too-complex'],
    ['a use of itself', svg('<g id="a"><use href="#a"/></g>'), 'image.svg-too-complex'],
    [
      'gradients in a circle',
      svg('<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>'),
      'image.svg-too-complex',
    ],
    ['more elements than a badge has', svg(shape.repeat(5001)), 'image.svg-too-complex'],
    ['groups too deep', svg('<g>'.repeat(80) + shape + '</g>'.repeat(80)), 'image.svg-too-complex'],
    [
      'many dashes',
      svg('<path d="M0 0h9" stroke="#000" stroke-dasharray="0.001"/>'.repeat(60)),
      'image.svg-too-complex',
    ],
    ['a tag left open', svg('<g>'), 'image.damaged'],
    ['nothing to draw and no size', '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>', 'image.damaged'],
    ['more than 1 MB', svg(`<desc>${'a'.repeat(1024 * 1024)}</desc>${shape}`), 'image.svg-too-large'],
  ]
  test.each(refused)('with %s is refused', async (_name, text, code) => {
    expect(await readPicture(bytes(text))).toEqual({ ok: false, code })
  })

  test('keeps what drawing programs write: a plain doctype, classes, gradients, clips, small pictures, a badge to bake', async () => {
    const pixel = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#00ff00' } })
      .jpeg()
      .toBuffer()
    const head =
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    const text = svg(
      `<defs><style>.cls-1{fill:url(#g);} .cls-2 { fill : #16405a }</style><linearGradient id="g"><stop offset="0" stop-color="#ff0000"/><stop offset="1" style="stop-color:#ff0000"/></linearGradient><clipPath id="c"><rect width="100" height="50"/></clipPath></defs><rect class="cls-1" width="100" height="100"/><rect class="cls-2" width="100" height="100" clip-path="url(#c)"/><image x="40" y="60" width="20" height="20" xlink:href="data:image/jpeg;base64,${pixel.toString('base64')}"/>`,
      head,
    )
    const read = await readPicture(bytes(text))
    if (!read.ok) throw new Error(read.code)
    const { data } = await sharp(read.picture.png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number) => [...data.subarray((y * 1024 + x) * 3, (y * 1024 + x) * 3 + 3)]
    expect(at(100, 100)).toEqual([0x16, 0x40, 0x5a])
    expect(at(100, 900)).toEqual([255, 0, 0])
    expect(at(512, 716)[1]).toBeGreaterThan(240)
    const baked = bakeSvg(bytes(read.picture.svg!), '{"a":1}')
    expect(baked.ok && extractSvg(baked.image)).toMatchObject({ text: '{"a":1}' })
  })

  test.each<[string, string, string[]]>([
    ['a script', `<script>alert(1)</script>${shape}`, ['script']],
    ['an event', '<circle cx="50" cy="50" r="40" onclick="alert(1)"/>', ['script']],
    ['a link', `<a href="https://example.com/">${shape}</a>`, ['link']],
    [
      'a picture from elsewhere',
      `<image href="https://evil.example/p.png" width="9" height="9"/>${shape}`,
      ['outside'],
    ],
    ['a style from elsewhere', `<style>circle{fill:url(https://evil.example/x.svg#a)}</style>${shape}`, ['outside']],
    ['something that moves', `<g><animate attributeName="x" to="9"/>${shape}</g>`, ['animation']],
    ['a blur', `<filter id="f"/><g>${shape}</g>`, ['effect']],
    [
      'notes of a drawing program',
      `<metadata>x</metadata><sodipodi:namedview xmlns:sodipodi="http://x/"/>${shape}`,
      [],
    ],
    ['nothing', shape, []],
  ])('says what was taken out: %s', async (_name, inside, removed) => {
    expect((await cleanSvg(svg(inside))).removed).toEqual(removed)
    const said = removedSentence(removed as never)
    if (removed.length === 0) expect(said).toBeNull()
    else expect(said!.en).toMatch(/^For safety, some of the SVG was taken out: [a-z]/)
  })

  test('that takes too long to draw is given up, and the program that drew it is ended', async () => {
    await expect(drawSvg(bytes(svg(shape)), 0.001)).rejects.toMatchObject({ code: 'svg.too-slow' })
  })

  test('once cleaned stays as it is when it is cleaned again', async () => {
    for (const [, inside] of vectors) {
      const once = (await cleanSvg(svg(inside))).svg
      expect(await cleanSvg(once)).toEqual({ svg: once, removed: [] })
    }
  })
})

/** 10 levels of 10: as much as 10,000,000,000 shapes. */
function multiplying(by: 'use' | 'clip'): string {
  const levels = Array.from({ length: 10 }, (_, level) => {
    const inside =
      by === 'use' ? `<use href="#l${level}"/>` : `<rect width="9" height="9" clip-path="url(#l${level})"/>`
    const tag = by === 'use' ? 'g' : 'clipPath'
    return `<${tag} id="l${level + 1}">${inside.repeat(10)}</${tag}>`
  })
  const first = by === 'use' ? `<g id="l0">${shape}</g>` : `<clipPath id="l0">${shape}</clipPath>`
  const last = by === 'use' ? '<use href="#l10"/>' : `<g clip-path="url(#l10)">${shape}</g>`
  return `<defs>${first}${levels.join('')}</defs>${last}`
}
