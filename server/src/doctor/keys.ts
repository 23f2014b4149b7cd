import { inScope } from '../db/database.ts'
import { issuerKeys } from '../modules/keys/keys.ts'
import { listOrganisations } from '../modules/organisations/organisations.ts'
import type { Ports } from '../ports/ports.ts'
import { type Check, check } from './check.ts'

const oldDays = 365

/** How old the key is that each organisation signs with; one that can no longer be unsealed is found here too. */
export async function checkKeys(ports: Pick<Ports, 'db' | 'clock' | 'seal'>): Promise<Check[]> {
  const now = ports.clock.now()
  const checks: Check[] = []
  for (const { id, slug } of await inScope(ports.db, {}, listOrganisations)) {
    const keys = await inScope(ports.db, { organisationId: id }, (tx) => issuerKeys(tx, ports, id))
    const active = keys.filter((key) => key.activeFrom <= now).at(-1)
    const sealed = keys.filter((key) => !key.opens)
    if (sealed.length > 0) checks.push(sealedCheck(slug, sealed.length))
    if (active) checks.push(keyAgeCheck(slug, Math.floor((now.getTime() - active.activeFrom.getTime()) / 86_400_000)))
  }
  if (checks.length > 0) return checks
  return [check('keys', 'n/a', { ja: '署名の鍵はまだありません。', en: 'There is no key to sign with yet.' })]
}

export function keyAgeCheck(slug: string, days: number): Check {
  const said = {
    ja: `「${slug}」の署名の鍵は使い始めて ${days} 日です。`,
    en: `The key of “${slug}” has signed for ${days} days.`,
  }
  if (days <= oldDays) return check(`key ${slug}`, 'ok', said)
  return check(`key ${slug}`, 'warn', said, {
    ja: `年に一度は新しくしましょう：akashi-server key rotate --organisation ${slug}`,
    en: `Make a new one once a year: akashi-server key rotate --organisation ${slug}`,
  })
}

/** By what signatures are made and checked: both give the same, one is faster. */
export function signaturesCheck(by: string): Check {
  return check('signatures', 'ok', {
    ja: `Ed25519 の署名には ${by} を使っています。${by === 'libsodium' ? '' : 'sodium-native を入れると約2倍速くなります（結果は同じです）。'}`,
    en: `Ed25519 signatures are made and checked by ${by}.${by === 'libsodium' ? '' : ' With sodium-native installed they take half the time; the results are the same.'}`,
  })
}

function sealedCheck(slug: string, count: number): Check {
  return check(
    `key ${slug}`,
    'fail',
    {
      ja: `「${slug}」の鍵 ${count} 本が、この MASTER_KEY では開きません。`,
      en: `${count} keys of “${slug}” do not open with this MASTER_KEY.`,
    },
    { ja: 'はじめに設定した MASTER_KEY に戻してください。', en: 'Go back to the MASTER_KEY of the first start.' },
  )
}
