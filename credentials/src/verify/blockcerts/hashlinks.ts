import { blake2b } from '@noble/hashes/blake2.js'
import { decode } from 'cborg'
import { sha256Bytes } from '#crypto'
import { toHex } from '../../blockcerts/hex.ts'
import { decodeBase58 } from '../../proofs/base58.ts'
import type { Document } from '../document.ts'
import { type Finding, finding } from '../finding.ts'
import { isObject } from '../kind.ts'
import { fetchBody, type VerifyPorts } from '../ports.ts'

/** `hl:<multihash>:<where it is>`, both in base58 with `z` (Cryptographic Hyperlinks, draft 07). */
const hashlink = /hl:(z[1-9A-HJ-NP-Za-km-z]{1,200}):(z[1-9A-HJ-NP-Za-km-z]{1,1500})/g
/** More links than this of one credential are not followed. */
const maxLinks = 8
/** Multicodec: SHA-256, and BLAKE2b of 64 bits. */
const hashes = [
  { prefix: [0x12, 0x20], hash: (bytes: Uint8Array) => sha256Bytes(bytes) },
  { prefix: [0x88, 0xe4, 0x02, 0x08], hash: (bytes: Uint8Array) => blake2b(bytes, { dkLen: 8 }) },
] as const
/** CBOR key of the addresses. */
const urlKey = 0x0f

/** Whether what the hashlinks in the display and the issuer's picture lead to is what they say; nothing where there are none. */
export async function checkHashlinks(document: Document, ports: VerifyPorts): Promise<Finding[]> {
  const display = isObject(document.display) ? document.display.content : undefined
  const image = isObject(document.issuer) ? document.issuer.image : undefined
  const texts = [display, isObject(image) ? image.id : image].filter((text) => typeof text === 'string')
  const links = [...new Set(texts.flatMap((text) => [...text.matchAll(hashlink)].map((found) => found[0])))]
  if (links.length === 0) return []
  if (links.length > maxLinks) return [finding('contents', 'unknown', 'contents.link-unreachable')]
  const results = await Promise.all(links.map((link) => follow(link, ports)))
  if (results.includes('differs')) return [finding('contents', 'fail', 'contents.link-differs', '/display/content')]
  if (results.includes('unreachable'))
    return [finding('contents', 'unknown', 'contents.link-unreachable', '/display/content')]
  return [finding('contents', 'pass', 'contents.links-hold')]
}

async function follow(link: string, ports: VerifyPorts): Promise<'holds' | 'differs' | 'unreachable'> {
  const [, multihash, meta] = link.split(':') as [string, string, string]
  const bytes = decodeBase58(multihash.slice(1))
  const kind = hashes.find(({ prefix }) => bytes && prefix.every((byte, index) => bytes[index] === byte))
  const body = kind && (await firstBody(addressesIn(meta), ports))
  if (!kind || !bytes || !body) return 'unreachable'
  return toHex(kind.hash(body)) === toHex(bytes.subarray(kind.prefix.length)) ? 'holds' : 'differs'
}

async function firstBody(urls: readonly string[], ports: VerifyPorts): Promise<Uint8Array | null> {
  for (const url of urls) {
    const body = await fetchBody(ports, url)
    if (body) return body
  }
  return null
}

function addressesIn(meta: string): string[] {
  const bytes = decodeBase58(meta.slice(1), 1500)
  try {
    const read: unknown = bytes && decode(bytes, { useMaps: true })
    const urls = read instanceof Map ? [read.get(urlKey)].flat() : []
    return urls.filter((url): url is string => typeof url === 'string').slice(0, 2)
  } catch {
    return []
  }
}
