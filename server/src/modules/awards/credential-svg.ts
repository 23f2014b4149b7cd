import { bakeSvg } from '@akashi/credentials/baking/svg.ts'
import { isXmlText } from '@akashi/credentials/baking/xml.ts'
import { namedPicture, nameIn } from './credential-picture.ts'

type Claims = { name?: string; credentialSubject: { achievement: { name: string; image?: { caption?: string } } } }

/**
 * The picture of a credential as SVG: the PNG with its name plate inside, a title and a description for those who cannot see
 * it, and the signed bytes baked in (Open Badges 3.0, 5.3.2.2). `null` where they cannot be.
 */
export function credentialSvg(o: {
  document: string
  picture: Uint8Array
  romanised: string | null
}): Uint8Array | null {
  const claims = JSON.parse(o.document) as Claims
  const { name, image } = claims.credentialSubject.achievement
  const holder = nameIn(o.document)
  const png = namedPicture(o)
  const { width, height } = sizeOf(png)
  const drawing = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${text(holder === null ? name : `${name} – ${holder}`)}</title>`,
    `<desc id="d">${text(image?.caption ?? name)}</desc>`,
    `<image width="${width}" height="${height}" href="data:image/png;base64,${Buffer.from(png).toString('base64')}"/>`,
    '</svg>\n',
  ].join('\n')
  const baked = bakeSvg(new TextEncoder().encode(drawing), o.document)
  return baked.ok ? baked.image : null
}

/** Width and height of a PNG (3rd edition, 11.2.1). */
function sizeOf(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function text(value: string): string {
  const known = [...value].filter(isXmlText).join('')
  return known.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
