import { type ReadBadge, readBadge, type ReadDocument } from '@akashi/credentials/verify/document.ts'
import { claimLines, printable } from './claims.ts'
import { read } from './files.ts'
import { type Language, languageOf } from './language.ts'
import { complain } from './sentences.ts'

type Members = Record<string, unknown>

const notChecked = {
  ja: '中身を見ただけです。本物かどうかは確かめていません（akashi verify を使ってください）。',
  en: 'This only looks inside. Nothing was checked: use akashi verify for that.',
} as const

/** `akashi inspect FILE`: what a file says of itself, unproven, and the whole document; 0 a badge, 1 none, 3 unreadable. */
export function inspectFile(path: string, asked?: string): number {
  const bytes = read(path)
  if (!bytes) return complain('input.unreadable', 3)
  const language = languageOf(asked, process.env)
  const found = readBadge(bytes)
  if ('ends' in found) {
    console.error(found.ends.message[language])
    return 1
  }
  const { document, token, problems: wrong } = contentsOf(found)
  const lines = [
    notChecked[language],
    '',
    ...claimLines(document, language),
    ...technicalLines(document, token?.header, language),
  ]
  const problems = wrong.map((problem) => `${problem.message[language]} (${problem.pointer})`)
  const whole = JSON.stringify(document, null, 2).split('\n').map(printable)
  process.stdout.write([...lines, ...problems, '', ...whole, ''].join('\n'))
  return 0
}

function contentsOf(
  found: Exclude<ReadBadge, { ends: unknown }>,
): Pick<ReadDocument, 'document' | 'token' | 'problems'> {
  if ('older' in found) return { ...found.older, problems: [] }
  return 'blockcert' in found ? { document: found.blockcert.document, token: null, problems: [] } : found
}

function technicalLines(document: Members, header: Members | undefined, language: Language): string[] {
  const proofs = [document.proof].flat() as (
    | { cryptosuite?: unknown; type?: unknown; verificationMethod?: unknown }
    | null
    | undefined
  )[]
  const [signature, status] = language === 'ja' ? ['署名', '失効リスト'] : ['Signature', 'Status list']
  const signed = proofs
    .filter(Boolean)
    .map((proof) => `${signature}: ${printable(`${proof!.cryptosuite ?? proof!.type} ${proof!.verificationMethod}`)}`)
  const list = (document.credentialStatus as { statusListCredential?: unknown } | undefined)?.statusListCredential
  const token = header ? [`${signature}: ${printable(`JWT ${header.alg} ${header.kid ?? ''}`.trim())}`] : []
  return [...token, ...signed, ...(typeof list === 'string' ? [`${status}: ${printable(list)}`] : [])]
}
