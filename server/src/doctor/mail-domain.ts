import type { TxtAnswer } from '../ports/dns.ts'
import type { Ports } from '../ports/ports.ts'
import { type Check, check, type Said } from './check.ts'
import { judgeDkim, judgeDmarc, judgeSpf } from './mail-records.ts'

/** Looks up what the world is told about mails of our sender's domain, and says which record to add. */
export async function checkMailDomain(ports: Pick<Ports, 'config' | 'txtRecords'>): Promise<Check[]> {
  const domain = senderDomain(ports.config.mailFrom)
  if (ports.config.smtpUrl === null || domain === 'localhost')
    return ['spf', 'dkim', 'dmarc'].map((name) => check(name, 'n/a', sentences.nothingSent))
  const { mailDkimSelector: selector } = ports.config
  const [spf, dkim, dmarc] = await Promise.all([
    ports.txtRecords(domain),
    selector ? ports.txtRecords(`${selector}._domainkey.${domain}`) : null,
    ports.txtRecords(`_dmarc.${domain}`),
  ])
  return [
    answered('spf', domain, spf, (records) => spfCheck(domain, records)),
    dkim ? answered('dkim', domain, dkim, (records) => dkimCheck(domain, selector!, records)) : noSelector(domain),
    answered('dmarc', domain, dmarc, (records) => dmarcCheck(domain, records)),
  ]
}

/** The domain of `Name <address@domain>` or of a bare address. */
function senderDomain(mailFrom: string): string {
  return /@([^\s<>@]+?)>?$/.exec(mailFrom)?.[1]?.toLowerCase() ?? ''
}

function answered(name: string, domain: string, answer: TxtAnswer, judge: (records: string[]) => Check): Check {
  if (answer.kind === 'unknown') return check(name, 'warn', sentences.noAnswer(domain), advice.noAnswer)
  return judge(answer.kind === 'none' ? [] : answer.records)
}

function spfCheck(domain: string, records: string[]): Check {
  const state = judgeSpf(records)
  const record = `${domain}. TXT "v=spf1 include:… -all"`
  if (state === 'ok') return check('spf', 'ok', said(domain, spf.ok))
  const result = state === 'open-end' ? 'warn' : 'fail'
  return check('spf', result, said(domain, spf[state]), add(record, 'spf'))
}

function dkimCheck(domain: string, selector: string, records: string[]): Check {
  const state = judgeDkim(records)
  const name = `${selector}._domainkey.${domain}`
  if (state === 'ok') return check('dkim', 'ok', said(name, dkim.ok))
  return check('dkim', 'fail', said(name, dkim[state]), add(`${name}. TXT "v=DKIM1; k=rsa; p=…"`, 'dkim'))
}

function dmarcCheck(domain: string, records: string[]): Check {
  const state = judgeDmarc(records)
  if (state === 'ok') return check('dmarc', 'ok', said(`_dmarc.${domain}`, dmarc.ok))
  const result = state === 'only-watching' ? 'warn' : 'fail'
  const record = `_dmarc.${domain}. TXT "v=DMARC1; p=quarantine; rua=mailto:postmaster@${domain}"`
  return check('dmarc', result, said(`_dmarc.${domain}`, dmarc[state]), add(record, 'dmarc'))
}

function noSelector(domain: string): Check {
  return check('dkim', 'warn', sentences.noSelector(domain), advice.selector)
}

function said(name: string, { ja, en }: Said): Said {
  return { ja: `${name}：${ja}`, en: `${name}: ${en}` }
}

/** Which record to add, and what for. */
function add(record: string, kind: 'spf' | 'dkim' | 'dmarc'): Said {
  const { ja, en } = reasons[kind]
  return { ja: `DNS に ${record} を置いてください。${ja}`, en: `Put ${record} into the DNS. ${en}` }
}

const spf: Record<ReturnType<typeof judgeSpf>, Said> = {
  ok: { ja: 'SPF があります。', en: 'there is an SPF record.' },
  missing: { ja: 'SPF がありません。', en: 'there is no SPF record.' },
  several: {
    ja: 'SPF が2つ以上あります。どれも無効になります。',
    en: 'there are several SPF records, which makes all of them void.',
  },
  anyone: { ja: 'SPF が、だれでも送れる設定です（+all）。', en: 'the SPF record lets anybody send (+all).' },
  'open-end': {
    ja: 'SPF の終わりに -all も ~all もありません。',
    en: 'the SPF record ends without -all or ~all.',
  },
  malformed: { ja: 'SPF の書き方が違います。', en: 'the SPF record is not written as it should be.' },
}

const dkim: Record<ReturnType<typeof judgeDkim>, Said> = {
  ok: { ja: 'DKIM の公開鍵があります。', en: 'there is a DKIM key.' },
  missing: { ja: 'DKIM の公開鍵がありません。', en: 'there is no DKIM key.' },
  revoked: { ja: 'DKIM の鍵は取り消されています（p= が空です）。', en: 'the DKIM key is revoked (p= is empty).' },
  weak: { ja: 'DKIM の鍵が短すぎます（1024 ビット未満）。', en: 'the DKIM key is too short (under 1024 bits).' },
  malformed: { ja: 'DKIM の記録が読めません。', en: 'the DKIM record cannot be read.' },
}

const dmarc: Record<ReturnType<typeof judgeDmarc>, Said> = {
  ok: { ja: 'DMARC があります。', en: 'there is a DMARC policy.' },
  missing: { ja: 'DMARC がありません。', en: 'there is no DMARC policy.' },
  several: {
    ja: 'DMARC が2つ以上あります。どれも無効になります。',
    en: 'there are several DMARC records, which makes all of them void.',
  },
  'only-watching': {
    ja: 'DMARC は p=none です。にせのメールは止まりません。',
    en: 'the DMARC policy is p=none: forged mails are not stopped.',
  },
  malformed: { ja: 'DMARC の書き方が違います。', en: 'the DMARC record is not written as it should be.' },
}

const reasons = {
  spf: {
    ja: '… には送信サービスが案内する名前を書きます。SPF は、このドメインのメールを送ってよいサーバーを示します。',
    en: 'In place of … goes the name your mail service gives. SPF says which servers may send for this domain.',
  },
  dkim: {
    ja: 'p= には送信サービスが示す公開鍵を書きます。DKIM は、メールが途中で書き換えられていないことを示します。',
    en: 'In p= goes the public key your mail service shows. DKIM proves that a mail was not changed on its way.',
  },
  dmarc: {
    ja: 'DMARC は、SPF と DKIM のどちらにも合わないメールの扱いを受け取る側に頼みます。Gmail などはこれがないと多数の送信を断ります。',
    en: 'DMARC tells receivers what to do with mails that pass neither. Gmail and others refuse bulk senders without it.',
  },
}

const sentences = {
  nothingSent: { ja: 'メールを外へ送る設定がありません。', en: 'No mail is sent to the outside.' },
  noAnswer: (domain: string) => ({
    ja: `${domain} を DNS で調べられませんでした。`,
    en: `The DNS gave no answer about ${domain}.`,
  }),
  noSelector: (domain: string) => ({
    ja: `${domain} の DKIM は、セレクターが分からないので調べていません。`,
    en: `DKIM of ${domain} was not looked up, as its selector is not known.`,
  }),
}

const advice = {
  noAnswer: {
    ja: 'この機械の DNS の設定を確かめて、もう一度実行してください。',
    en: 'Check the DNS settings of this machine and run this again.',
  },
  selector: {
    ja: '送信サービスが示すセレクターを MAIL_DKIM_SELECTOR に設定してください（届いたメールの DKIM-Signature の s= でも分かります）。',
    en: 'Set MAIL_DKIM_SELECTOR to the selector your mail service uses (it stands after s= in DKIM-Signature of a received mail).',
  },
}
