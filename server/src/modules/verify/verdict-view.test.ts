import { finding } from '@akashi/credentials/verify/finding.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { html } from '../../http/html.ts'
import { describe, expect, test } from 'vitest'
import { checksList, partsList, sentenceOf, verdictPanel } from './verdict-view.ts'
import { verdictPage } from './verdict-page.ts'
import { verifyForm } from './verify-page.ts'

const at = new Date('2026-11-22T05:12:00Z')
const passed = [
  finding('format', 'pass', 'format.open-badges-3'),
  finding('proof', 'pass', 'proof.holds'),
  finding('issuer', 'pass', 'issuer.bound'),
]
const report = (part: Partial<Report>): Report => ({
  verdict: 'valid',
  changed: null,
  format: 'open-badges-3.0',
  checks: passed,
  credential: null,
  ...part,
})
const credential = {
  issuer: { id: 'did:web:minamo.example', name: 'みなもアカデミー' },
  validFrom: '2026-11-22T00:00:00Z',
  credentialSubject: {
    identifier: [{ identityType: 'name', hashed: false, identityHash: '<b>髙田　美咲</b>' }],
    achievement: { name: '縄文考古学入門', criteria: { narrative: '60点<script>' } },
  },
}

const revoked = report({
  verdict: 'invalid',
  changed: 'revoked',
  checks: [...passed, finding('status', 'fail', 'status.revoked')],
  credential,
})
const unreachable = report({
  verdict: 'indeterminate',
  checks: [...passed, finding('status', 'unknown', 'status.unreachable')],
  credential,
})
const edited = report({ verdict: 'invalid', checks: [finding('proof', 'fail', 'proof.broken')] })

describe('the four answers', () => {
  test.each([
    [report({}), 'valid', '有効です', 'Valid'],
    [revoked, 'changed', '本物ですが、その後変わりました', 'Genuine, but changed since'],
    [unreachable, 'unknown', 'いまは判定できません', 'Cannot tell now'],
    [edited, 'invalid', '有効ではありません', 'Not valid'],
  ] as const)('%#: %s', (given, name, ja, en) => {
    expect([sentenceOf(given, 'ja'), sentenceOf(given, 'en')]).toEqual([ja, en])
    expect(verdictPanel(given, { language: 'en', at }).markup).toMatch(
      new RegExp(`v-${name}[\\s\\S]*${en}[\\s\\S]*Checked at 14:12`),
    )
  })

  test('the reason is the finding that explains the others', () => {
    const both = report({
      verdict: 'indeterminate',
      checks: [finding('proof', 'unknown', 'proof.key-unknown'), finding('issuer', 'unknown', 'issuer.unreachable')],
    })
    expect(verdictPanel(both, { language: 'en', at }).markup).toContain('issuer’s information cannot be reached')
  })

  test('a check that was not made is listed and said', () => {
    expect(checksList(unreachable, 'en').markup).toMatch(/Not checked[\s\S]*status list cannot be reached/)
  })
})

describe('the verdict page', () => {
  const page = (given: Report, again = {}, more: Partial<Parameters<typeof verdictPage>[1]> = {}) =>
    verdictPage(given, {
      language: 'ja',
      at,
      again,
      ownOrigin: 'https://badges.example',
      known: { domains: ['badges.example', 'rninamo.example'], issuers: [] },
      picture: null,
      record: html`<p>record</p>`,
      ...more,
    }).markup

  test('shows what the proof covers, escaped, the domain before the name', () => {
    expect(page(revoked)).toMatch(
      /<b>minamo\.example<\/b>[\s\S]*みなもアカデミー[\s\S]*&lt;b&gt;髙田　美咲&lt;\/b&gt;[\s\S]*<h1/,
    )
    expect(page(revoked)).not.toContain('<script')
  })

  test('an issuer that is only a key is not called a confirmed domain', () => {
    const credential = { ...revoked.credential, issuer: { id: 'did:key:z6MkSample', name: 'みなもアカデミー' } }
    expect(page({ ...revoked, credential })).toContain('鍵だけの名乗り')
    expect(page({ ...revoked, credential })).not.toContain('ドメイン確認済み')
  })

  test('says where the picture is from, and in which languages the badge is', () => {
    const src = 'data:image/png;base64,AAAA'
    for (const [from, said] of [
      ['signed', 'ほかの内容と一緒に確かめられています'],
      ['link', '発行者が示した場所に'],
      ['file', '送られたファイルの絵です'],
    ] as const) {
      const shown = page(revoked, {}, { picture: { src, from } })
      expect([shown.includes(`<img src="${src}"`), shown.includes(said)]).toEqual([true, true])
    }
    expect(page(revoked)).not.toContain('<img')
    const { credentialSubject: subject } = revoked.credential as { credentialSubject: { achievement: object } }
    const related = [
      { id: 'https://minamo.example/fr', type: ['Related'], inLanguage: 'fr' },
      { id: 'javascript:alert(1)', type: ['Related'] },
    ]
    const achievement = { ...subject.achievement, inLanguage: 'ja', related }
    const shown = page({
      ...revoked,
      credential: { ...revoked.credential, credentialSubject: { ...subject, achievement } },
    })
    expect(shown).toMatch(/書かれている言語<\/dt><dd class="small">日本語/)
    expect(shown).toMatch(/href="https:\/\/minamo\.example\/fr"[^>]*>フランス語/)
    expect(shown).not.toContain('javascript:')
  })

  test('points out a name that is somebody else’s', () => {
    const issuers = [{ names: ['みなもアカデミー'], ids: ['did:web:badges.example:organisations:minamo'], domains: [] }]
    const known = { domains: ['badges.example'], issuers }
    expect(page(revoked, {}, { known })).toMatch(/<b>みなもアカデミー<\/b> を名乗っていますが/)
  })

  test('spells out a domain that passes for one we know', () => {
    expect(page(revoked)).toMatch(
      /よく似た名前に注意[\s\S]*<b>minamo\.example<\/b> です。<b>rninamo\.example<\/b> ではありません/,
    )
  })

  test('shows nothing of a document whose proof fails', () => {
    expect(page(edited)).toContain('中身は表示しません')
  })

  test.each([
    ['https://badges.example/a/image.png', '/a/image.png'],
    ['https://badges.example//elsewhere.example/x.png', null],
    ['https://badges.example/a?lang=en', '/a'],
    ['https://badges.example.elsewhere.example/x.png', null],
    ['https://elsewhere.example/x.png', null],
    ['javascript:alert(1)', null],
  ])('of the pictures a badge names only our own are asked for: %s', (id, src) => {
    const { credentialSubject } = credential
    const achievement = { ...credentialSubject.achievement, image: { id } }
    const found = page(report({ credential: { ...credential, credentialSubject: { achievement } } }))
    expect(/<img src="([^"]*)"/.exec(found)?.[1] ?? null).toBe(src)
  })

  test('what could not be checked can be tried again', () => {
    expect(page(unreachable, { link: 'https://minamo.example/x?a="b"' })).toContain(
      'value="https://minamo.example/x?a=&quot;b&quot;"',
    )
  })

  test('the form keeps what was typed and says the problem', () => {
    const form = verifyForm({ language: 'en', problem: { ja: 'だめ', en: 'Give a link.' }, link: '<x>' }).markup
    expect(form).toMatch(/role="alert"[\s\S]*Give a link\.[\s\S]*&lt;x&gt;/)
  })
})

test('what a record carries is told one by one, by its own verdict, and a name only where its proof covers it', () => {
  const forged = report({ verdict: 'invalid', checks: [finding('proof', 'fail', 'proof.broken')] })
  const record = report({
    format: 'clr-2.0',
    parts: [
      { pointer: '/credentialSubject/verifiableCredential/0', role: 'contained', report: report({ credential }) },
      { pointer: '/credentialSubject/verifiableCredential/1', role: 'contained', report: forged },
    ],
  })
  const list = partsList(record, 'en')!.markup
  expect(list).toMatch(/縄文考古学入門[\s\S]*minamo\.example[\s\S]*Valid[\s\S]*could not be confirmed[\s\S]*Not valid/)
  expect(partsList(report({}), 'en')).toBeNull()
})
