import fc from 'fast-check'
import { expect, test } from 'vitest'
import { abroad, rareNames } from '../../../../test/rare-names.ts'
import { attachmentsOf, drawnText, metadataOf, readPdf, textPlaces } from '../../../../test/pdf-reader.ts'
import { drawBadge } from '../../achievements/draw-badge.ts'
import { certificatePdf, certificateSheet } from './certificate.ts'
import { type CertificateForm, type CertificateKind, certificateFacts } from './facts.ts'

const picture = drawBadge({ kind: 'circle', colour: '#6b2f1b', caption: '', figure: 'vessel' }).png
const forms: CertificateForm[] = [{}, { era: 'seireki' }, { language: 'en' }]
type Said = { name?: string | null; title?: string; issuer?: string; language?: 'ja' | 'en'; until?: string }

function documentOf({ name = '髙田　見本', title = '縄文考古学入門', issuer = '見本アカデミー', ...o }: Said): string {
  const identifier = name === null ? {} : { identifier: [{ identityType: 'name', hashed: false, identityHash: name }] }
  return JSON.stringify({
    id: 'https://badges.example/credentials/MIHONmihonMIHONmihon00',
    issuer: { name: issuer },
    validFrom: '2026-11-22T05:07:00Z',
    ...(o.until ? { validUntil: o.until } : {}),
    credentialSubject: {
      ...identifier,
      achievement: {
        name: title,
        description: '見本の講座',
        inLanguage: o.language ?? 'ja',
        image: { caption: '土器' },
      },
    },
  })
}

async function printed(
  said: Said,
  o: { form?: CertificateForm; kind?: CertificateKind; romanised?: string; revokedAt?: Date } = {},
) {
  const bytes = await certificatePdf({
    document: documentOf(said),
    code: 'MIHONmihonMIHONmihon00',
    kind: o.kind ?? 'completion',
    picture,
    romanised: o.romanised ?? null,
    revokedAt: o.revokedAt ?? null,
    form: o.form ?? {},
    usualEra: 'wareki',
  })
  const file = readPdf(bytes)
  return { bytes, file, ...drawnText(file) }
}

/** One page, no box, all text inside the frame, and the document attached as it was signed. */
function expectWhole({ file, missing }: Awaited<ReturnType<typeof printed>>, said: Said): void {
  expect(file.text.match(/\/Type \/Page\b/g)).toHaveLength(1)
  expect(missing).toBe(0)
  expect(textPlaces(file).length).toBeGreaterThan(8)
  for (const { x, y } of textPlaces(file)) {
    expect(x).toBeGreaterThan(16)
    expect(x).toBeLessThan(826)
    expect(y).toBeGreaterThan(17)
    expect(y).toBeLessThan(579)
  }
  expect(attachmentsOf(file).map(({ bytes }) => bytes.toString())).toEqual([documentOf(said)])
}

test.each([
  ['completion', '修了証書', 'CERTIFICATE OF COMPLETION'],
  ['pass', '合格証書', 'CERTIFICATE OF PASS'],
  ['recognition', '認定証書', 'CERTIFICATE OF RECOGNITION'],
] as const)('%s is %s and %s, with the claims as signed', async (kind, japanese, english) => {
  const ja = await printed({}, { kind })
  expect(ja.text).toMatch(
    new RegExp(`^${japanese}髙田　見本　様.*「縄文考古学入門」.*令和八年十一月二十二日見本アカデミー`),
  )
  const common = await printed({}, { kind, form: { era: 'seireki' } })
  expect(common.text).toMatch(new RegExp(`^${japanese}髙田　見本　様.*2026年11月22日`))
  const en = await printed({}, { kind, form: { language: 'en' } })
  expect(en.text).toMatch(
    new RegExp(`^${english}髙田　見本has .*縄文考古学入門.*22 November 2026|^${english}髙田　見本is `),
  )
  for (const sheet of [ja, common, en]) {
    expectWhole(sheet, {})
    expect(sheet.text).toContain('badges.example/credentials/MIHONmihonMIHONmihon00')
  }
})

test('it is PDF/A-3a: tagged, with language, title, all fonts inside, and the original as its source', async () => {
  const { file } = await printed({ title: '見本 & <i>題名</i>' })
  expect(file.text.startsWith('%PDF-1.7')).toBe(true)
  const metadata = metadataOf(file)
  expect(metadata).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A</)
  expect(metadata).toContain('修了証書 見本 &amp; &lt;i&gt;題名&lt;/i&gt; 髙田　見本')
  expect(file.text).toMatch(/\/Marked true/)
  expect(file.text).toMatch(/\/Lang \(ja\)/)
  expect(file.text).not.toMatch(/\/JavaScript|\/Launch|\/URI|\/Encrypt/)
  const [attached] = attachmentsOf(file)
  expect(attached).toMatchObject({ name: 'badge-MIHONmihonMIHONmihon00.json', relationship: 'Source' })
  const fonts = [...file.objects.values()].filter(({ text }) => text.includes('/Type /FontDescriptor'))
  expect(fonts.length).toBeGreaterThan(0)
  for (const { text } of fonts) expect(text).toMatch(/\/FontFile2 /)
})

test('the same facts give the same bytes', async () => {
  const facts = certificateFacts(documentOf({}), { kind: 'pass', romanised: null, usualEra: 'wareki' })
  const set = () => certificateSheet(facts, { picture, revokedAt: null, attachments: [] })
  expect(Buffer.compare(await set(), await set())).toBe(0)
})

test('what is left out follows the credential: its language, and the way its name stands', async () => {
  expect((await printed({ language: 'en' })).text).toMatch(/^CERTIFICATE OF COMPLETION/)
  expect((await printed({ name: 'Sample Łukasz' })).text).toMatch(/2026年11月22日/)
  expect((await printed({ name: '見本 一' })).text).toMatch(/令和八年/)
})

test('a name no font has gives the romanised one and says so; without one there is none', async () => {
  const romanised = await printed({ name: '𒀀𒁀' }, { romanised: 'Aba Sample' })
  expect(romanised.text).toMatch(/Aba Sample　様.*氏名をローマ字で/)
  const bare = await printed({ name: '𒀀𒁀' })
  expect(bare.text).toMatch(/このバッジの取得者　様.*原本には書かれています/)
  const unsigned = await printed({ name: null }, { romanised: 'Aba Sample' })
  expect(unsigned.text).toMatch(/このバッジの取得者　様/)
  expect(unsigned.text).not.toContain('Aba Sample')
  for (const sheet of [romanised, bare, unsigned]) expect(sheet.missing).toBe(0)
})

test('a title or an issuer with a character no font has keeps its place, with 〓 for it', async () => {
  expect((await printed({ title: '🎓データ入門', issuer: '見本🏫' })).text).toMatch(/「〓データ入門」.*見本〓/)
})

test('a trial badge says on paper that it is one', async () => {
  const trial = documentOf({}).replace('https://badges.example/', 'http://localhost:3000/')
  const facts = certificateFacts(trial, { kind: 'completion', romanised: null, usualEra: 'wareki' })
  const sheet = readPdf(await certificateSheet(facts, { picture, revokedAt: null, attachments: [] }))
  expect(drawnText(sheet).text).toContain('試用のバッジです。')
  expect((await printed({})).text).not.toContain('試用')
})

test('a revoked badge says so on its certificate, and an expiry is printed', async () => {
  const sheet = await printed({ until: '2029-11-22T05:07:00Z' }, { revokedAt: new Date('2026-12-01T00:00:00Z') })
  expect(sheet.text).toMatch(/有効期限　?令和十一年十一月二十二日.*取り消し済み：令和8年12月1日/)
})

test.each([
  ['200 characters', { name: '寿限無'.repeat(67).slice(0, 200) }],
  ['200 letters without a space', { name: 'Wolfeschlegelstein'.repeat(12).slice(0, 200) }],
  ['200 letters in words', { name: 'Sample Person van '.repeat(12).slice(0, 200) }],
  ['line breaks, control and override characters', { name: '髙\u0000田\r\n\u202e見本\u2066\u001b[0m\ud800' }],
  ['markup', { name: '</text>(<b>) Tj ET %& \\ <script>alert(1)</script>' }],
  ['a title of 300 characters', { title: '長い題名'.repeat(75) }],
  ['a title of 300 letters without a space', { title: 'x'.repeat(300) }],
  [
    'everything long',
    { name: '長'.repeat(200), title: '題'.repeat(300), issuer: '者'.repeat(200), until: '2029-11-22T05:07:00Z' },
  ],
  ['everything long, in letters', { name: 'long '.repeat(40), title: 'long '.repeat(60), issuer: 'long '.repeat(40) }],
])('%s stays inside the sheet in every form', async (_, said) => {
  for (const form of forms) expectWhole(await printed(said, { form }), said)
})

test.each([...rareNames.filter((_, index) => index % 25 === 0), ...abroad.slice(0, 10)])(
  '%s is printed whole',
  async (name) => {
    for (const form of forms) expectWhole(await printed({ name }, { form }), { name })
  },
)

test('property: whatever a document says, the sheet is whole and carries it', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 120 })
  await fc.assert(
    fc.asyncProperty(text, text, text, fc.constantFrom(...forms), async (name, title, issuer, form) => {
      const said = { name, title, issuer }
      const sheet = await printed(said, { form })
      expect(sheet.missing).toBe(0)
      expect(attachmentsOf(sheet.file).map(({ bytes }) => bytes.toString())).toEqual([documentOf(said)])
    }),
    { numRuns: 12 },
  )
})
