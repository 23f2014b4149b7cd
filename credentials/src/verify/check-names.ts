import type { CheckName } from './finding.ts'

/** What each check is called before people. */
export const checkNames: Record<CheckName, { ja: string; en: string }> = {
  format: { ja: '形式', en: 'Format' },
  schema: { ja: '公開スキーマ', en: 'Published schema' },
  proof: { ja: '署名', en: 'Signature' },
  issuer: { ja: '発行者', en: 'Issuer' },
  anchor: { ja: 'ブロックチェーン', en: 'Chain' },
  status: { ja: '取り消しの有無', en: 'Revocation' },
  time: { ja: '有効期間', en: 'Period' },
  recipient: { ja: '本人', en: 'Recipient' },
  contents: { ja: '中の証明書', en: 'Contents' },
}
