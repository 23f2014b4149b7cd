import { describe, expect, test } from 'vitest'
import { type MailFacts, writeMail } from './write-mail.ts'

const facts: MailFacts = {
  language: 'ja',
  recipientName: '髙田　美咲',
  romanised: null,
  organisation: {
    nameJa: '見本アカデミー',
    nameEn: 'Sample Academy',
    url: 'https://badges.example/',
    email: 'desk@badges.example',
    timeZone: 'Asia/Tokyo',
  },
  achievementName: '縄文考古学入門',
  achievementType: 'Course',
  imageUrl: 'https://badges.example/image.png',
  imageAlt: '縄目の輪の中の土器',
  awardedAt: new Date('2026-11-22T05:07:00Z'),
  score: { value: 86, max: 100 },
  link: 'https://badges.example/credentials/AbC?key=xyz',
  linkExpiresAt: new Date('2027-02-20T05:07:00Z'),
  stopUrl: 'https://badges.example/mail/stop/AbC.xyz',
  trial: false,
  test: false,
}

describe('the mail of an award', () => {
  test('says the matter in its subject and names the person first', () => {
    const mail = writeMail(facts)
    expect(mail.subject).toBe('【修了】縄文考古学入門のバッジをお届けします')
    expect(mail.text.split('\n')[0]).toBe('髙田　美咲 様')
    expect(mail.text).toContain('■ 授与日：2026年11月22日（日）')
    expect(mail.text).toContain('■ 成績：100点中 86点')
  })
  test.each([
    ['Course', '【修了】', 'completing'],
    ['CertificateOfCompletion', '【修了】', 'completing'],
    ['Competency', '【バッジ】', 'earning'],
    ['Membership', '【バッジ】', 'earning'],
  ])('speaks of completion only for what one completes: %s', (achievementType, subject, matter) => {
    const ja = writeMail({ ...facts, achievementType })
    expect([ja.subject.startsWith(subject), ja.text.includes('修了')]).toEqual([true, matter === 'completing'])
    expect(writeMail({ ...facts, achievementType, language: 'en' }).text).toContain(`Congratulations on ${matter} `)
  })
  test('calls a person by their romanised name in English, and by their own where there is none', () => {
    const first = (change: Partial<MailFacts>) => writeMail({ ...facts, ...change }).text.split('\n')[0]
    expect(first({ language: 'en', romanised: 'Misaki Takada' })).toBe('Dear Misaki Takada,')
    expect(first({ language: 'en' })).toBe('Dear 髙田　美咲,')
    expect(first({ romanised: 'Misaki Takada' })).toBe('髙田　美咲 様')
  })
  test.each(['ja', 'en'] as const)(
    'has one link to the badge and one to want no more, in text and HTML (%s)',
    (language) => {
      const mail = writeMail({ ...facts, language })
      expect(mail.text.match(/https?:\/\/\S+/g)).toEqual([facts.link, facts.stopUrl])
      expect([...mail.html.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href)).toEqual([facts.link, facts.stopUrl])
      const words =
        language === 'ja' ? 'この組織からのバッジのメールを止める' : 'Stop badge mails from this organisation'
      for (const form of [mail.text, mail.html]) expect(form).toContain(words)
      expect(mail.html).toContain(`lang="${language}"`)
    },
  )
  test('that is only shown has no link that would stop anything', () => {
    const mail = writeMail({ ...facts, stopUrl: null })
    expect(mail.text).not.toContain('/mail/stop')
    expect(mail.html.match(/<a /g)).toHaveLength(1)
  })
  test('tells its dates in the zone of the organisation', () => {
    const organisation = { ...facts.organisation, timeZone: 'America/Los_Angeles' }
    expect(writeMail({ ...facts, organisation }).text).toContain('■ 授与日：2026年11月21日（土）')
  })
  test('keeps Japanese lines short enough for a mail', () => {
    const lines = writeMail(facts)
      .text.split('\n')
      .filter((line) => !line.startsWith('http'))
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(35)
  })
  test.each(['𠮷平', "O'Brien", 'Łukasz', '김민준'])('keeps the name %s in text and in HTML', (recipientName) => {
    const mail = writeMail({ ...facts, recipientName })
    expect(mail.text).toContain(`${recipientName} 様`)
    expect(mail.html.replaceAll('&#39;', "'")).toContain(`${recipientName} 様`)
  })
  test('writes a name that looks like markup as a name', () => {
    const mail = writeMail({ ...facts, recipientName: '<img src=x onerror=alert(1)>' })
    expect(mail.html).not.toContain('<img src=x')
  })
  test('says of a trial badge that nobody outside can check it', () => {
    expect(writeMail({ ...facts, trial: true }).text).toContain('issuer.local')
    expect(writeMail({ ...facts, trial: true, language: 'en' }).text).toContain(
      'nobody outside this machine can check it',
    )
  })
  test('says that a test is a test', () => {
    expect(writeMail({ ...facts, test: true }).subject).toBe('［試し送り］【修了】縄文考古学入門のバッジをお届けします')
  })
})
