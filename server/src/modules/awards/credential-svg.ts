import { bakeSvg } from '@akashi/credentials/baking/svg.ts'
import { isXmlText } from '@akashi/credentials/baking/xml.ts'
import { drawingWithName } from '../achievements/achievements.ts'
import { nameIn } from './credential-picture.ts'

type Claims = { credentialSubject: { achievement: { name: string; image?: { caption?: string } } } }

/**
 * The picture of a credential as SVG: the drawing of its achievement, the holder's name on a plate where the credential
 * names them, a title and a description for those who cannot see it, and the signed bytes baked in (Open Badges 3.0, 5.3.2.2).
 * `null` where they cannot be.
 */
export function credentialSvg(o: { document: string; drawing: string; romanised: string | null }): Uint8Array | null {
  const { name, image } = (JSON.parse(o.document) as Claims).credentialSubject.achievement
  const holder = nameIn(o.document)
  const names = holder === null ? [] : [holder, ...(o.romanised ? [o.romanised] : [])]
  const { side, inside } = drawingWithName(o.drawing, names)
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}" role="img" aria-labelledby="t d">`,
    `<title id="t">${textOf(holder === null ? name : `${name} – ${holder}`)}</title>`,
    `<desc id="d">${textOf(image?.caption ?? name)}</desc>`,
    inside,
    '</svg>\n',
  ].join('\n')
  const baked = bakeSvg(new TextEncoder().encode(svg), o.document)
  return baked.ok ? baked.image : null
}

function textOf(value: string): string {
  const known = [...value].filter(isXmlText).join('')
  return known.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
