import type { HistorySubject } from '@akashi/contract/history.ts'
import type { Said } from '../../http/problem.ts'

/** What a sentence is made of. `what` is the award, badge or file; with `count` > 1 several. */
export type Doing = { who: Said; what: Said; when: Said; count: number; details: Record<string, unknown> }
type Verb = { about: HistorySubject; ja: string; en: string }

const v = (about: HistorySubject, ja: string, en: string): Verb => ({ about, ja, en })

/** `{what}`, `{count}` and `{n}` (a number in the details) are filled in; the person and the moment stand before. */
export const sentences: Record<string, Verb> = {
  'anchoring.changed': v(
    'organisation',
    'アンカーの設定を変えました',
    'changed what is anchored, when and for how much',
  ),
  'anchor.batched': v('organisation', 'バッジを束ねました', 'put badges into an anchor batch'),
  'anchor.agreed': v('organisation', 'アンカーの手数料を認めました', 'agreed to the fee of an anchor batch'),
  'anchor.signed': v('technical', 'アンカーの取引に署名しました', 'signed the transaction of an anchor batch'),
  'anchor.outbid': v('technical', 'アンカーの手数料を上げました', 'raised the fee of an anchor batch'),
  'anchor.moved': v('technical', 'アンカーの束の状態を記録しました', 'noted where an anchor batch stands'),
  'anchor.attached': v('organisation', '日時の証拠をバッジに付けました', 'attached the proof of date to badges'),
  'anchor.mailed': v(
    'awards',
    '{what}に日時の証拠が付いたことを本人に知らせました',
    'told the holder that {what} carries proof of its date',
  ),
  'award.requested': v('awards', '{what}を決めました', 'decided {what}'),
  'award.approval-asked': v('approvals', '{what}の承認を頼みました', 'asked to approve {what}'),
  'award.approved': v('approvals', '{what}を承認しました', 'approved {what}'),
  'award.sent-back': v('approvals', '{what}を差し戻しました', 'sent back {what}'),
  'award.taken-up': v('awards', '止めた{what}をもう一度進めました', 'took up {what} again'),
  'award.parked': v('awards', '{what}を保留にしました', 'set aside {what}'),
  'award.mailed': v('awards', '{what}のメールを送りました', 'mailed {what}'),
  'award.resent': v('awards', '{what}のメールを送り直しました', 'mailed {what} again'),
  'award.bounced': v(
    'awards',
    '{what}のメールが戻ってきたことを記録しました',
    'noted that the mail of {what} came back',
  ),
  'award.test-mail': v('awards', 'テストのメールを送りました', 'sent a test mail'),
  'award.moved': v(
    'awards',
    '{what}を、アドレスを確認した本人に移しました',
    'moved {what} to the person whose address it was',
  ),
  'award.revocation-mailed': v(
    'awards',
    '{what}の取り消しを本人にメールで知らせました',
    'told the holder by mail that {what} was revoked',
  ),
  'award.erased': v('awards', '取得者の求めで、授与の記録を消去しました', 'erased an award at its holder’s wish'),
  'award.revoked': v('awards', '{what}を取り消しました', 'revoked {what}'),
  'exit-kit.made': v('organisation', '公開ページの写しを書き出しました', 'made a copy of the public pages'),
  'awards.exported': v('awards', '授与の一覧を書き出しました', 'exported the list of awards'),
  'badge.accepted': v('awards', '{what}を受け取りました', 'accepted {what}'),
  'badge.declined': v('awards', '{what}を辞退しました', 'declined {what}'),
  'badge.visibility.private': v('awards', '{what}を自分だけに見えるようにしました', 'made {what} private'),
  'badge.visibility.link': v('awards', '{what}をリンクを知る人に見せました', 'showed {what} to whoever has its link'),
  'badge.visibility.public': v('awards', '{what}を公開しました', 'made {what} public'),
  'mail.stopped': v('awards', 'メールを受け取らないことにしました', 'stopped further mails'),
  'mail.wanted-again': v('awards', 'メールをまた受け取ることにしました', 'wanted mails again'),
  'import.approval-asked': v(
    'approvals',
    '{what}からの{n}件の授与の承認を頼みました',
    'asked to approve {n} awards from {what}',
  ),
  'import.approved': v('approvals', '{what}からの{n}件の授与を承認しました', 'approved {n} awards from {what}'),
  'import.sent-back': v('approvals', '{what}からの{n}件の授与を差し戻しました', 'sent back {n} awards from {what}'),
  'import.issue-asked': v('imports', '{what}からの{n}件の発行を始めました', 'began to issue {n} awards from {what}'),
  'import.stopped': v('imports', '{what}からの発行を止めました', 'stopped issuing from {what}'),
  'achievement.created': v('badges', '{what}を作りました', 'created {what}'),
  'achievement.changed': v('badges', '{what}を書き換えました', 'changed {what}'),
  'achievement.published': v('badges', '{what}を公開しました', 'published {what}'),
  'course.weeks-changed': v('courses', '講座の週を変えました', 'changed the weeks of a course'),
  'learner.extra-time': v('courses', '受講者の制限時間を変えました', 'changed how much time a learner has'),
  'course.begun': v('courses', '新しい講座を作りはじめました', 'began a new course'),
  'course.version-published': v('courses', '講座の新しい版を公開しました', 'published a new version of a course'),
  'course.badge-policy-changed': v(
    'courses',
    '講座のバッジの出し方を変えました',
    'changed what the badge of a course waits for',
  ),
  'completion.awarded-again': v(
    'courses',
    '取り消したバッジの代わりを授与しました',
    'awarded a badge again that had been revoked',
  ),
  'path.written': v('courses', '道すじを保存しました', 'saved a path'),
  'rule.published': v('courses', '講座の条件の新しい版を公開しました', 'published a new version of a rule of a course'),
  'completion.kept': v('courses', '点数が変わった修了をそのままにしました', 'kept a completion whose mark had changed'),
  'completion.questioned': v(
    'courses',
    '点数が変わった修了を確認に回しました',
    'put up a completion whose mark had changed',
  ),
  'completion.withdrawn': v(
    'courses',
    '点数が変わった修了を取り下げました',
    'withdrew a completion whose mark had changed',
  ),
  'issuing.stopped': v('organisation', '発行を止めました', 'stopped issuing'),
  'issuing.resumed': v('organisation', '発行を再開しました', 'resumed issuing'),
  'installation.restored': v('organisation', 'バックアップから戻しました', 'restored from a backup'),
  'key.rotated': v('organisation', '署名の鍵を新しくしました', 'made a new signing key'),
  'organisation.founded': v('organisation', '組織を作りました', 'founded the organisation'),
  'organisation.changed': v('organisation', '組織の設定を変えました', 'changed the settings of the organisation'),
  'credential.signing': v('technical', '{what}の署名を始めました', 'began to sign {what}'),
  'credential.signed': v('technical', '{what}に署名しました', 'signed {what}'),
  'token.signing': v('technical', '{what}のトークンの署名を始めました', 'began to sign the token of {what}'),
  'token.signed': v('technical', '{what}のトークンに署名しました', 'signed the token of {what}'),
  'status-list.signing': v('technical', '失効リストの署名を始めました', 'began to sign a status list'),
  'status-list.signed': v('technical', '失効リストに署名しました', 'signed a status list'),
  'account.made': v('organisation', 'アカウントを作りました', 'made an account'),
  'account.joined': v('organisation', '2つのアカウントを1つにしました', 'joined two accounts'),
  'account.deleted': v('organisation', 'アカウントを削除しました', 'deleted an account'),
  'account.password-set': v('organisation', 'パスワードを決めました', 'set a password'),
  'address.confirmed': v('organisation', 'メールアドレスを確認しました', 'confirmed a mail address'),
  'address.main': v('organisation', 'おもなメールアドレスを変えました', 'changed the main mail address'),
  'address.removed': v('organisation', 'メールアドレスを外しました', 'removed a mail address'),
  'passkey.added': v('organisation', 'パスキーを加えました', 'added a passkey'),
  'passkey.removed': v('organisation', 'パスキーを外しました', 'removed a passkey'),
  'foreign-badge.kept': v('organisation', 'ほかで授与されたバッジを入れました', 'brought in a badge from elsewhere'),
  'foreign-badge.renewed': v(
    'organisation',
    'ほかで授与されたバッジを新しくしました',
    'renewed a badge from elsewhere',
  ),
  'foreign-badge.removed': v('organisation', 'ほかで授与されたバッジを削除しました', 'removed a badge from elsewhere'),
  'person.changed': v('organisation', '名前などを変えました', 'changed their own details'),
  'session.by-link': v('organisation', 'メールのリンクでサインインしました', 'signed in by a mailed link'),
}

/** The acts about one thing, or everything but the technical ones. */
export function actsAbout(about?: HistorySubject): string[] {
  const wanted = ([, verb]: [string, Verb]) => (about ? verb.about === about : verb.about !== 'technical')
  return Object.entries(sentences)
    .filter(wanted)
    .map(([act]) => act)
}

/** 「発行担当さんが2026年11月25日（水）14:03に400件の授与を承認しました。」 */
export function sayDoing(act: string, doing: Doing): Said {
  const verb = sentences[act]
  const fill = (text: string, language: 'ja' | 'en') =>
    text
      .replace('{what}', doing.what[language])
      .replace('{n}', typeof doing.details['eligible'] === 'number' ? String(doing.details['eligible']) : '0')
  return {
    ja: `${doing.who.ja}が${doing.when.ja}に${verb ? fill(verb.ja, 'ja') : `「${act}」を行いました`}。`,
    en: `${doing.who.en} ${verb ? fill(verb.en, 'en') : `did “${act}”`}, ${doing.when.en}.`,
  }
}
