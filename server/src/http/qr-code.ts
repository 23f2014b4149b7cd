import { create } from 'qrcode'
import { type Html, html } from './html.ts'

const longestText = 213

/**
 * The QR code of an address as SVG: error correction M, four modules of white around it. `null` where the text is longer
 * than 213 characters: such a code is too dense for a phone held over paper.
 */
export function qrPicture(text: string, label: string): Html | null {
  if (text.length > longestText) return null
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const dark = [...data].flatMap((module, at) => (module ? [`M${at % size} ${Math.floor(at / size)}h1v1h-1z`] : []))
  return html`<svg class="qr" viewBox="-4 -4 ${size + 8} ${size + 8}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path d="M-4-4h${size + 8}v${size + 8}h-${size + 8}z" fill="#fff"/><path d="${dark.join('')}" fill="#1b1c20"/></svg>`
}
