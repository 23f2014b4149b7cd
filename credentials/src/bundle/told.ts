import type { BundleReport, KeySource } from './judge-bundle.ts'

type Said = { ja: string; en: string }

const keys: Record<Exclude<KeySource, 'none'>, { known: boolean } & Said> = {
  bundle: {
    known: false,
    ja: '署名の鍵が本当に発行者のものか。束を作った人が入れた鍵です。',
    en: 'Whether the key is the issuer’s: whoever made the bundle put it there.',
  },
  given: {
    known: true,
    ja: '署名の鍵は、別に渡された発行者の文書にあります。',
    en: 'The key is in the issuer’s document that was given apart from the bundle.',
  },
  site: {
    known: true,
    ja: '署名の鍵は、いま発行者のサイトにあります。',
    en: 'The key stands at the issuer’s site now.',
  },
  name: {
    known: true,
    ja: '署名の鍵は、発行者の名前そのもの（did:key）です。それがだれの名前かは、書かれていません。',
    en: 'The key is the issuer’s very name (did:key). Whose name that is, it does not say.',
  },
}
const words = {
  intact: {
    ja: '署名と合います。署名のあとで、1文字も変わっていません。',
    en: 'It matches its signature: not a letter changed since it was signed.',
  },
  status: (at: string): Said => ({
    ja: `${at} の失効リストでは、取り消されていません。`,
    en: `By the status list of ${at} it had not been revoked.`,
  }),
  after: (at: string): Said => ({
    ja: `${at} より後に、取り消されたり、発行者が鍵を無効にしたりしていないか。`,
    en: `Whether it, or the issuer’s key, was revoked after ${at}.`,
  }),
  noStatus: { ja: '取り消されていないか。', en: 'Whether it was revoked.' },
  unsigned: { ja: '署名が合うか。', en: 'Whether the signature holds.' },
  /** Not a proof of time: the issuer's own dates could be written by whoever has its key. */
  time: {
    ja: '書かれた日付に本当に作られたか。第三者の記録（アンカー）がないためです。',
    en: 'Whether it was really made on the date it gives: no third party recorded it (no anchor).',
  },
  anchored: (at: string, chain: Said): Said => ({
    ja: `${at} に ${chain.ja} に載ったと束は言います。本当に載っているかは、チェーンに尋ねれば分かります。`,
    en: `The bundle says it was anchored on ${chain.en} at ${at}. Whether it was, the chain can tell.`,
  }),
  anchoredNow: (at: string, chain: Said): Said => ({
    ja: `${at} より前にありました（${chain.ja} のブロックの時刻）。`,
    en: `It existed before ${at} (the time of its block on ${chain.en}).`,
  }),
  other: (name: string): Said => ({
    ja: `束の ${name} には、別の証明書が入っています。判定したのは証明書の本体だけです。`,
    en: `${name} in the bundle holds another credential. Only the main one was judged.`,
  }),
}

/** What judging a bundle could tell and what it could not, in the order people ask. Where something stands against it, the verdict has said so. */
export function toldOf(report: BundleReport): { known: Said[]; unknown: Said[] } {
  const { keySource, statusAsOf, others } = report.bundle
  const [known, unknown]: [Said[], Said[]] = [[], []]
  const passed = (name: string) => report.checks.some((found) => found.name === name && found.result === 'pass')
  const failed = (name: string) => report.checks.some((found) => found.name === name && found.result === 'fail')
  if (passed('proof')) known.push(words.intact)
  else if (!failed('proof')) unknown.push(words.unsigned)
  if (keySource !== 'none') (keys[keySource].known ? known : unknown).push(sentence(keys[keySource]))
  if (statusAsOf && passed('status')) known.push(words.status(statusAsOf))
  if (statusAsOf) unknown.push(words.after(statusAsOf))
  else if (report.checks.some((found) => found.name === 'status' && found.result === 'unknown'))
    unknown.push(words.noStatus)
  const { anchor } = report
  const isOnChain = report.checks.some(({ code }) => code === 'anchor.holds')
  if (anchor?.time && isOnChain) known.push(words.anchoredNow(anchor.time, anchor.name))
  else unknown.push(anchor?.time ? words.anchored(anchor.time, anchor.name) : words.time)
  unknown.push(...others.filter(({ same }) => same === false).map(({ name }) => words.other(name)))
  return { known, unknown }
}

function sentence({ ja, en }: Said): Said {
  return { ja, en }
}
