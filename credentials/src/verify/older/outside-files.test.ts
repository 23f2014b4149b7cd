/** 1EdTech's sample badge classes and issuers of Open Badges 2.0, each under an assertion that points to it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { verify } from '../verify.ts'

const shared = join(import.meta.dirname, '../../../../../shared/fixtures')
const folder = join(shared, 'ob20-1edtech')
const now = new Date('2026-11-22T00:00:00Z')

describe.runIf(existsSync(folder))('1EdTech’s badge classes', () => {
  const read = (name: string) => readFileSync(join(folder, name))
  async function judge(file: string) {
    const badgeClass = JSON.parse(read(`assets/${file}.json`).toString())
    const assertion = { ...JSON.parse(read('basic-assertion.json').toString()), badge: badgeClass.id }
    const fetch = async (url: string) => {
      const name = `assets/${url.replace(/^https?:\/\/example\.org\//, '')}`
      const own: Record<string, Uint8Array> = {
        [assertion.id]: Buffer.from(JSON.stringify(assertion)),
        [badgeClass.id]: read(`assets/${file}.json`),
        'https://w3id.org/openbadges/v2': readFileSync(join(shared, 'contexts/obv2x.jsonld')),
      }
      const body = own[url] ?? (existsSync(join(folder, name)) ? read(name) : null)
      return body ? { ok: true as const, status: 200, body } : { ok: false as const }
    }
    const report = await verify(Buffer.from(JSON.stringify(assertion)), { ports: { fetch }, now })
    return [report.verdict, ...report.checks.filter(({ result }) => result === 'fail').map(({ code }) => code)]
  }

  test.each([
    'altbadgeurl',
    'badge-from-organization-with-empty-revocation-list',
    'badge-from-organization-with-revocation-list',
    'badge-with-data-image',
    'badgeclass-with-complex-image',
    'badgeclass-with-endorsements',
    'badgeclass-with-language',
    'badgeclass1',
    'basic-badge-no-public-key',
  ])('%s holds', async (file) => {
    expect(await judge(file)).toEqual(['valid'])
  })

  // Each names an issuer by an address at which another id stands.
  test.each([
    'badge-with-bad-issuer',
    'badgeclass-with-verification',
    'badgeclass-with-verification-valid-starts-with',
    'badgeclass-with-verification-valid-multiple-starts-with',
    'badgeclass-with-verification-invalid-starts-with',
    'badgeclass-with-verification-invalid-multiple-starts-with',
  ])('%s, whose issuer says it is somebody else, does not', async (file) => {
    expect(await judge(file)).toEqual(['invalid', 'format.link-differs'])
  })
})
