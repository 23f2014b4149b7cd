import { fromByteText } from './byte-text.ts'
import { canonicalQuads, dependsOnOrder } from './canonical-quads.ts'
import { type Quad, sortLines } from './nquads.ts'
import { randomDocument } from './random-documents.ts'
import { datasetOf } from './rdfc.ts'
import { Templates } from './template.ts'

type Canonize = (dataset: Quad[], options: object) => Promise<string>
type Comparison = {
  written: number
  general: number
  refused: number
  templates: number
  /** What came out differently from the reference, by number of the document; there should be nothing here. */
  different: string[]
}

/**
 * Made-up documents, 25 of each shape, by templates and by our own RDFC-1.0, against the `canonize` of `rdf-canonize`:
 * as it is against our lines sorted by code unit, and, wherever the order cannot matter inside a hash, with its lines
 * put in order of code points. A document without a canonical form must not get one by a template.
 */
export async function compareRandomDocuments(o: {
  count: number
  seed: number
  canonize: Canonize
}): Promise<Comparison> {
  const templates = new Templates()
  const found: Comparison = { written: 0, general: 0, refused: 0, templates: 0, different: [] }
  for (let number = 0; number < o.count; number += 1) {
    const document = randomDocument(o.seed + Math.floor(number / 25), o.seed * 100_000 + number)
    const bytes = templates.write(document)
    const written = bytes === null ? null : fromByteText(bytes)
    const dataset = await datasetOf(document).catch(() => null)
    const expected = dataset && canonicalQuads(dataset, 'codePoint')
    if (written !== null && written !== expected) found.different.push(`document ${number}: template`)
    if (dataset && !(await isAsTheySay(dataset, o.canonize))) found.different.push(`document ${number}: general`)
    if (expected !== null && written === null) await templates.notice(document, expected, datasetOf)
    found[dataset ? (written === null ? 'general' : 'written') : 'refused'] += 1
  }
  return { ...found, templates: templates.size }
}

async function isAsTheySay(dataset: Quad[], canonize: Canonize): Promise<boolean> {
  const theirs = await canonize(dataset, { algorithm: 'RDFC-1.0', maxWorkFactor: 3 })
  const inOrder = sortLines(theirs.split(/(?<=\n)/), 'codePoint').join('')
  if (canonicalQuads(dataset, 'codeUnit') !== theirs) return false
  return dependsOnOrder(dataset) || canonicalQuads(dataset, 'codePoint') === inOrder
}
