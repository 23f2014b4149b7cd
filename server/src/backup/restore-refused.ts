export type RefusalKind =
  | 'running'
  | 'not-empty'
  | 'other-installation'
  | 'other-key'
  | 'newer-version'
  | 'older-version'
  | 'no-list'

/** A backup that is not restored, and nothing was changed. `said` says why and what to do. */
export class RestoreRefused extends Error {
  readonly kind: RefusalKind
  readonly said: { ja: string; en: string }

  constructor(kind: RefusalKind, what = '') {
    super(kind)
    this.name = 'RestoreRefused'
    this.kind = kind
    this.said = sentences[kind](what)
  }
}

const sentences: Record<RefusalKind, (what: string) => { ja: string; en: string }> = {
  running: () => ({
    ja: 'このデータベースは動いている Akashi が使っています。すべて止めてからもう一度実行してください。',
    en: 'A running Akashi uses this database. Stop every process, then try again.',
  }),
  'not-empty': () => ({
    ja: 'ここにはすでにデータがあります。消して置きかえるなら --replace を付けてください。',
    en: 'There are data here already. Add --replace to throw them away and take the backup in their place.',
  }),
  'other-installation': (what) => ({
    ja: `${what} のバックアップです。PUBLIC_BASE_URL（試用モードでは PORT）を同じにしてください。発行済みの ID はどれもこのアドレスを含みます。`,
    en: `This is a backup of ${what}. Set PUBLIC_BASE_URL (in evaluation mode PORT) to the same: every id ever issued holds it.`,
  }),
  'other-key': () => ({
    ja: '別の MASTER_KEY でしまったバックアップです。その MASTER_KEY（試用モードでは DATA_DIR の master.key）を使ってください。',
    en: 'The secrets in this backup are sealed under another MASTER_KEY. Use that one (in evaluation mode the file master.key in DATA_DIR).',
  }),
  'newer-version': (what) => ({
    ja: `この版より新しい Akashi のバックアップです（${what}）。その版に更新してから戻してください。`,
    en: `This backup was made by a newer version of Akashi (${what}). Upgrade to it first.`,
  }),
  'older-version': (what) => ({
    ja: `古い版の Akashi のバックアップです（${what} まで）。その版で戻してから更新してください。`,
    en: `This backup was made by an older version of Akashi (up to ${what}). Restore it with that version, then upgrade.`,
  }),
  'no-list': (what) => ({
    ja: `${what} は、この組織の鍵で署名された失効リストではありません。`,
    en: `${what} is not a status list signed by a key of the organisation.`,
  }),
}
