import { ConfigProblem, type Config } from '../config.ts'
import type { Db } from './database.ts'

type Marks = { baseUrl: string; evaluation: string; masterKeyMark: string }

/**
 * Compares the start with what this database was set up as, and remembers it the first time. Throws `ConfigProblem` where the
 * base URL, the mode or the master key is another one: every id ever issued holds the first, trial data never becomes
 * production data, and nothing sealed opens without the third.
 */
export async function checkInstallation(db: Db, config: Config, masterKeyMark: string): Promise<void> {
  const now: Marks = { baseUrl: config.baseUrl, evaluation: String(config.evaluation), masterKeyMark }
  const rows = await db.selectFrom('installation').selectAll().execute()
  const then = Object.fromEntries(rows.map((row) => [row.name, row.value])) as Partial<Marks>
  if (then.evaluation === undefined) {
    const values = Object.entries(now).map(([name, value]) => ({ name, value }))
    await db
      .insertInto('installation')
      .values(values)
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
    return
  }
  if (then.evaluation !== now.evaluation)
    throw new ConfigProblem('PUBLIC_BASE_URL', sentences.mode(then.evaluation === 'true'))
  if (then.baseUrl !== now.baseUrl) {
    const setting = config.evaluation ? 'PORT' : 'PUBLIC_BASE_URL'
    throw new ConfigProblem(setting, sentences.baseUrl(then.baseUrl ?? '', now.baseUrl))
  }
  if (then.masterKeyMark !== now.masterKeyMark) throw new ConfigProblem('MASTER_KEY', sentences.masterKey)
}

const sentences = {
  mode: (wasEvaluation: boolean) =>
    wasEvaluation
      ? {
          ja: 'このデータは試用モードのものです。試用のデータは本番には使えません。本番では、空の DATA_DIR（または DATABASE_URL）を使ってください。',
          en: 'this data was made in evaluation mode and never becomes production data. For production, use an empty DATA_DIR (or DATABASE_URL).',
        }
      : {
          ja: 'このデータは本番のものです。PUBLIC_BASE_URL を元のとおりに設定してください。試すときは別の DATA_DIR を使ってください。',
          en: 'this data is a production installation. Set PUBLIC_BASE_URL as it was. To try things out, use another DATA_DIR.',
        },
  baseUrl: (then: string, now: string) => ({
    ja: `このデータは ${then} のものですが、${now} で始めようとしています。発行済みのバッジの ID、発行者の DID、失効リストのアドレスはどれも元のアドレスを含むので、変えると検証できなくなります。元のアドレスに戻すか、別の DATA_DIR を使ってください。`,
    en: `this data belongs to ${then}, but the start says ${now}. The ids of issued badges, the issuers' DIDs and the status lists all hold the old address and could no longer be checked. Go back to it, or use another DATA_DIR.`,
  }),
  masterKey: {
    ja: 'この MASTER_KEY では、しまってある発行者の鍵を開けません。はじめに設定した MASTER_KEY を使ってください。',
    en: 'this is not the key under which the issuer keys were sealed. Use the MASTER_KEY of the first start.',
  },
}
