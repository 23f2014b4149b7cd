import { inScope } from '../db/database.ts'
import { didDocument } from '../modules/keys/keys.ts'
import { listOrganisations, type Organisation } from '../modules/organisations/organisations.ts'
import type { Ports } from '../ports/ports.ts'
import { type Check, check, type Said } from './check.ts'

type OutsidePorts = Pick<Ports, 'db' | 'config' | 'fetchPublic' | 'certificate' | 'clock'>
/** One organisation stands for all: they share the address. */
const asked = 3
const expiringDays = 14

/** Whether the world gets what it needs to check a badge: the DID document as it is in the database, over a certificate that holds. */
export async function checkOutside(ports: OutsidePorts): Promise<Check[]> {
  if (ports.config.evaluation) return [check('did', 'n/a', sentences.local), check('tls', 'n/a', sentences.local)]
  const url = new URL(ports.config.baseUrl)
  if (url.hostname === 'localhost') return [check('did', 'warn', sentences.localhost, advice.localhost)]
  const organisations = (await inScope(ports.db, {}, listOrganisations)).slice(0, asked)
  const checks = [await checkCertificate(ports, url)]
  for (const organisation of organisations) checks.push(await checkDid(ports, organisation))
  return checks
}

async function checkDid(ports: OutsidePorts, organisation: Organisation): Promise<Check> {
  const name = `did ${organisation.slug}`
  const url = `${ports.config.baseUrl}/organisations/${organisation.slug}/did.json`
  const own = await inScope(ports.db, { organisationId: organisation.id }, (tx) => didDocument(tx, ports, organisation))
  const answer = await ports.fetchPublic(url, { accept: 'application/did+json, application/json', maxBytes: 262_144 })
  if (!answer.ok || answer.status !== 200)
    return check(name, 'fail', sentences.unreachable(url, answer.ok ? answer.status : null), advice.unreachable)
  if (keysIn(Buffer.from(answer.body).toString('utf8')) !== keysIn(JSON.stringify(own)))
    return check(name, 'fail', sentences.otherKeys(url), advice.otherKeys)
  return check(name, 'ok', sentences.reachable(url))
}

/** The keys a document lists, as text that can be compared. */
function keysIn(text: string): string {
  try {
    const { verificationMethod } = JSON.parse(text) as {
      verificationMethod?: { id: string; publicKeyMultibase?: string }[]
    }
    return JSON.stringify((verificationMethod ?? []).map(({ id, publicKeyMultibase }) => [id, publicKeyMultibase]))
  } catch {
    return 'no document'
  }
}

async function checkCertificate(ports: OutsidePorts, url: URL): Promise<Check> {
  const found = await ports.certificate(url.hostname, Number(url.port || 443))
  return certificateCheck(found, ports.clock.now())
}

export function certificateCheck(found: Awaited<ReturnType<Ports['certificate']>>, now: Date): Check {
  if (!found.ok) return check('tls', 'fail', sentences.noTls(found.problem), advice.tls)
  const days = Math.floor((found.validTo.getTime() - now.getTime()) / 86_400_000)
  if (!found.trusted) return check('tls', 'fail', sentences.untrusted(found.problem ?? ''), advice.tls)
  return check(
    'tls',
    days < expiringDays ? 'warn' : 'ok',
    sentences.certificate(days),
    days < expiringDays ? advice.tls : undefined,
  )
}

const sentences = {
  local: {
    ja: '試用モードなので、外からは見えません（issuer.local）。',
    en: 'In evaluation mode nothing is visible from outside (issuer.local).',
  },
  localhost: {
    ja: 'PUBLIC_BASE_URL が localhost なので、ほかの人はバッジを確かめられません。',
    en: 'PUBLIC_BASE_URL is localhost, so nobody else can check a badge.',
  },
  unreachable: (url: string, status: number | null): Said => ({
    ja: `${url} を外のアドレスから読めません${status === null ? '' : `（${status}）`}。`,
    en: `${url} cannot be read at its public address${status === null ? '' : ` (${status})`}.`,
  }),
  otherKeys: (url: string) => ({
    ja: `${url} の鍵が、データベースの鍵と違います。`,
    en: `${url} lists other keys than the database has.`,
  }),
  reachable: (url: string) => ({
    ja: `${url} を外のアドレスから読めました。鍵も合っています。`,
    en: `${url} can be read at its public address and lists the right keys.`,
  }),
  noTls: (problem: string) => ({
    ja: `TLS でつながりません：${problem}`,
    en: `No TLS connection: ${problem}`,
  }),
  untrusted: (problem: string) => ({
    ja: `TLS の証明書を信頼できません：${problem}`,
    en: `The TLS certificate is not trusted: ${problem}`,
  }),
  certificate: (days: number) => ({
    ja: `TLS の証明書はあと ${days} 日有効です。`,
    en: `The TLS certificate is valid for ${days} more days.`,
  }),
}

const advice = {
  localhost: {
    ja: 'このアドレスで授与したバッジは、あとで外に出せません。本番では公開できる名前を設定してください。',
    en: 'Badges issued under this address can never be published. In production, set a public name.',
  },
  unreachable: {
    ja: 'DNS、プロキシ、ファイアウォールを確かめてください。この機械が自分の公開アドレスに届かない構成（ヘアピン NAT）なら、外の機械から開いて確かめてください。',
    en: 'Check DNS, proxy and firewall. If this machine cannot reach its own public address (hairpin NAT), open it from a machine outside.',
  },
  otherKeys: {
    ja: '途中のキャッシュか、別の Akashi が答えています。',
    en: 'A cache on the way answers, or another Akashi.',
  },
  tls: {
    ja: '前に立つプロキシで証明書を更新してください。',
    en: 'Renew the certificate at the proxy in front.',
  },
}
