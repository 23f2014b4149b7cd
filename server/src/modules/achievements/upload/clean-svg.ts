import sharp from 'sharp'
import { escapeHtml } from '../../../http/html.ts'
import type { RemovedKind } from './svg-removed.ts'
import { everyNode, readSvgTree, type SvgNode } from './svg-tree.ts'

/** An image inside a drawing: no larger than the badge itself is ever shown. */
const most = { imageBytes: 1_000_000, imageSide: 1024 } as const

/**
 * An SVG from outside, written anew: outlines, gradients, clips, words and small pictures; no scripts, no events, nothing that
 * moves, nothing from elsewhere; and what was taken out. Throws `SvgError` (see `readSvgTree`).
 */
export async function cleanSvg(text: string): Promise<{ svg: string; removed: RemovedKind[] }> {
  const { root, removed } = readSvgTree(text)
  for (const node of everyNode(root)) if (node.name === 'image') await encodeAnew(node)
  root.attributes.set('xmlns', 'http://www.w3.org/2000/svg')
  return { svg: written(root), removed }
}

/** The picture inside an `image` decoded and encoded as PNG; one that cannot be is taken out. */
async function encodeAnew(node: SvgNode): Promise<void> {
  const href = node.attributes.get('href') ?? ''
  node.attributes.delete('href')
  const bytes = Buffer.from(href.slice(href.indexOf(',') + 1), 'base64')
  if (bytes.length === 0 || bytes.length > most.imageBytes) return
  try {
    const png = await sharp(bytes, { limitInputPixels: 4096 * 4096, failOn: 'error' })
      .autoOrient()
      .resize({ width: most.imageSide, height: most.imageSide, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer()
    node.attributes.set('href', `data:image/png;base64,${png.toString('base64')}`)
  } catch {
    // What cannot be decoded is not drawn.
  }
}

function written(node: SvgNode): string {
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join('')
  const inside = node.children.map((child) => (typeof child === 'string' ? escapeHtml(child) : written(child))).join('')
  return inside === '' ? `<${node.name}${attributes}/>` : `<${node.name}${attributes}>${inside}</${node.name}>`
}
