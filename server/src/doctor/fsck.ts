import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { bitAt, decodeBits } from '@akashi/credentials/status/bitstring.ts'
import { inScope, type Tx } from '../db/database.ts'
import { brokenBatches } from '../modules/anchoring/anchoring.ts'
import { listOrganisations } from '../modules/organisations/organisations.ts'
import type { Ports } from '../ports/ports.ts'
import { type Check, check, type Said } from './check.ts'
import {
  brokenRows,
  type KeptCredential,
  readCredentials,
  readStatusLists,
  type RuleName,
  rowsNamed,
} from './fsck-store.ts'

/** How many documents are held in memory at a time. */
const pageSize = 500

const invariants: { name: string; said: Said; rules: RuleName[] }[] = [
  { name: 'I1', rules: ['I1'], said: { ja: '同じ出来事に2つの授与はない', en: 'one award for one event' } },
  {
    name: 'I2',
    rules: ['I2'],
    said: { ja: '署名したのは、先に記録した文書だけ', en: 'only what was recorded before was signed' },
  },
  { name: 'I3', rules: [], said: { ja: '1つの ID には1組の内容だけ', en: 'under one id there is one set of claims' } },
  {
    name: 'I4',
    rules: ['I4 indexes', 'I4 revocations'],
    said: {
      ja: '失効リストの番号は一度しか使わず、失効は戻らない',
      en: 'a status index is used once, and a revocation stays',
    },
  },
  {
    name: 'I5',
    rules: [],
    said: { ja: '束の根は、残してある葉から計算し直せる', en: 'the root of each anchor batch follows from its leaves' },
  },
  {
    name: 'I6',
    rules: ['I6 one mail', 'I6 a mail for each'],
    said: {
      ja: '署名したバッジには1通ずつ、別の Message-ID のメールがある（相手に届いたかは分からない）',
      en: 'every signed badge has one mail with its own Message-ID (what arrived is not known here)',
    },
  },
  {
    name: 'I7',
    rules: ['I7 signed', 'I7 reasons', 'I7 jobs'],
    said: { ja: '授与はどれも終わりか、待つ理由がある', en: 'every award reached an end or waits with a reason' },
  },
  {
    name: 'I8',
    rules: ['I8'],
    said: { ja: '別の組織の行を指すものはない', en: 'nothing points into another organisation' },
  },
  {
    name: 'I9',
    rules: ['I9'],
    said: { ja: '使われた鍵はどれも台帳にある', en: 'every key that signed is in the registry' },
  },
]

/** What must always be true of the data (the reliability model's I1–I10), over all organisations. A breach names the badges it is in. */
export async function checkInvariants(ports: Pick<Ports, 'db'>): Promise<Check[]> {
  const broken = new Map<string, string[]>()
  for (const { id } of await inScope(ports.db, {}, listOrganisations)) {
    await inScope(ports.db, { organisationId: id }, async (tx) => {
      for (const { name, rules } of invariants) for (const rule of rules) note(broken, name, await brokenRows(tx, rule))
      await checkDocuments(tx, broken)
      note(broken, 'I4', await brokenLists(tx))
      note(broken, 'I5', await brokenBatches(tx, id))
    })
  }
  return invariants.map(({ name, said }) => invariantCheck(name, said, broken.get(name) ?? []))
}

/** The bytes that were signed are the bytes that were recorded, and neither has changed since. */
async function checkDocuments(tx: Tx, broken: Map<string, string[]>): Promise<void> {
  for (let after = ''; ; ) {
    const page = await readCredentials(tx, after, pageSize)
    note(
      broken,
      'I2',
      page.filter((kept) => !isAsRecorded(kept)).map(({ code }) => code),
    )
    note(
      broken,
      'I3',
      page.filter((kept) => !isUnderItsId(kept)).map(({ code }) => code),
    )
    if (page.length < pageSize) return
    after = page.at(-1)!.code
  }
}

function isAsRecorded({ document, sha256, intent, intentSha256 }: KeptCredential): boolean {
  if (intent === null || hashOf(document) !== sha256 || hashOf(intent) !== intentSha256) return false
  const { proof, ...claims } = objectOf(document)
  return proof !== undefined && isDeepStrictEqual(claims, objectOf(intent))
}

function isUnderItsId({ code, document }: KeptCredential): boolean {
  const { id } = objectOf(document)
  return typeof id === 'string' && id.endsWith(`/credentials/${code}`)
}

/** Published lists that lack a revocation they once had, or show one that is not in the table. */
async function brokenLists(tx: Tx): Promise<string[]> {
  const broken: string[] = []
  for (const { listNo, document, revoked } of await readStatusLists(tx)) {
    if (document === null) continue
    const subject = objectOf(document)['credentialSubject'] as { encodedList?: unknown } | undefined
    const bits = await decodeBits(subject?.encodedList)
    if (!bits || countBits(bits) > revoked.length) broken.push(`status/${listNo}`)
    else if (revoked.filter((index) => bitAt(bits, index)).length !== countBits(bits)) broken.push(`status/${listNo}`)
  }
  return broken
}

function countBits(bits: Uint8Array): number {
  let count = 0
  for (let byte of bits) for (; byte > 0; byte &= byte - 1) count += 1
  return count
}

function invariantCheck(name: string, said: Said, rows: string[]): Check {
  const different = [...new Set(rows)]
  if (different.length === 0) return check(name, 'ok', said)
  const list = different.slice(0, rowsNamed).join(', ')
  const more = different.length > rowsNamed ? ' …' : ''
  return check(
    name,
    'fail',
    {
      ja: `次の決まりが破れています：${said.ja}（${different.length} 件：${list}${more}）`,
      en: `Broken: ${said.en} (${different.length}: ${list}${more})`,
    },
    {
      ja: '授与を止め、バックアップと比べてください。',
      en: 'Stop issuing, and compare with a backup.',
    },
  )
}

function note(broken: Map<string, string[]>, name: string, rows: string[]): void {
  if (rows.length > 0) broken.set(name, [...(broken.get(name) ?? []), ...rows])
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function objectOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
