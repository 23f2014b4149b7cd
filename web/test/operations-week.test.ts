/**
 * An operations team's week, at the screens and on the command line, against the program in a process of its own and a real mail
 * server: a dirty gradebook of 400 rows is tried, approved by a second person, stopped once, issued; mails come back; late marks; a
 * revocation; the numbers, the list for Excel, the history; and on Friday last night's backup is put on an empty machine.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dirtyGradebook, dirtyOutcome } from '../../server/test/dirty-gradebook.ts'
import { type Installation, installationOn } from '../../server/test/installation.ts'
import { madeUpGradebook } from '../../server/test/made-up-gradebook.ts'
import { returnedMail } from '../../server/test/returned-mail.ts'
import { type ScriptedMailServer, startScriptedMailServer } from '../../server/test/scripted-mail-server.ts'
import { exportForExcel, findAward, openActs, revoke } from './award-steps.ts'
import { type OpenBrowser, openBrowser, viewportOf } from './browser.ts'
import { approve, askForApproval, bringGradebook, dryRunCounts, tryRule } from './gradebook-steps.ts'
import { keepBadge, linkTo, statusOf, verdictOf } from './mailed-badge.ts'
import { arrive, goTo } from './sample-session.ts'

const rows = 400
const { eligible, notEligible, errorCount } = dirtyOutcome({ rows })
const course = 'CIVIL-2020'
const person = (n: number) => `dirty.${n}@mail.example.com`
/** What the week brings to whom: learners of the gradebook, counted from 0. */
const [noLonger, refused, gone, late, full, byHand] = [0, 1, 2, 5, 7, 9]
const corrected = { [noLonger]: '５９', [late]: '61点' }

let place: string
let mails: ScriptedMailServer
let settings: Record<string, string>
let program: Installation
let staff: OpenBrowser
let second: OpenBrowser
let recipient: OpenBrowser
let issuer: Page
const english = [
  ['Awards', 'Awards'],
  ['Import', 'Import a gradebook'],
  ['Approvals', 'Approvals'],
  ['Teaching', 'Teaching'],
] as const
const badges: Record<string, Buffer> = {}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'akashi-week-'))
  mails = await startScriptedMailServer()
  settings = {
    // Below those the system gives away, as the second installation listens on it again.
    PORT: String(20_000 + (process.pid % 10_000)),
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    SMTP_URL: mails.url,
    MAIL_BOUNCE_ADDRESS: 'bounce@badges.example',
    ISSUE_DELAY_SECONDS: '15',
    LOG_LEVEL: 'error',
  }
  program = await installedIn('before')
  await program.start()
  recipient = await openBrowser(program.url, { language: 'ja', width: 360 })
  await signIn()
})
afterAll(async () => {
  for (const browser of [staff, second, recipient]) await browser?.close()
  await program?.stop()
  await mails?.close()
  await rm(place, { recursive: true, force: true })
})

async function installedIn(name: string): Promise<Installation> {
  const folder = await mkdtemp(join(place, `${name}-`))
  return installationOn(folder, settings)
}

/** The issuing staff at a desk, the second person on a phone. */
async function signIn(): Promise<void> {
  staff = await arrive(program.url, '発行担当', 1280)
  second = await arrive(program.url, '運用者', 360)
  issuer = staff.page
}

test('Monday: 400 dirty rows are read, tried and explained; nothing is sent but a mail to oneself', async () => {
  await bringGradebook(issuer, { file: '成績_春.csv', content: dirtyGradebook({ rows }) })
  await issuer.getByText('Shift_JIS（CP932）、セミコロン区切りの表として読みました。見出しは6行目です。').waitFor()
  await tryRule(issuer, course)
  expect(await dryRunCounts(issuer)).toEqual([
    expect.stringMatching(`届く\\s*${eligible}人`),
    expect.stringMatching(`届かない\\s*${notEligible}人`),
    expect.stringMatching(`直す行\\s*${errorCount}行`),
    expect.stringMatching('授与済み\\s*0人'),
  ])
  await issuer.getByRole('combobox', { name: '表示' }).selectOption('error')
  await issuer.locator('tbody tr').filter({ hasText: 'learner.example.jp' }).first().getByText('@').waitFor()
  await issuer.getByRole('button', { name: 'メールを見る' }).click()
  const dialog = issuer.getByRole('dialog')
  await dialog.getByText('髙田　美咲 様').or(dialog.locator('iframe')).first().waitFor()
  await dialog.getByRole('button', { name: '英語' }).click()
  await dialog.getByRole('button', { name: 'テキスト' }).click()
  await dialog.getByText(/Congratulations/).waitFor()
  await dialog.getByRole('button', { name: '閉じる' }).click()
  await issuer.getByRole('button', { name: '自分に試しに送る' }).click()
  await issuer.getByText(/に試しのメールを送りました。$/).waitFor()
  await expect.poll(() => mails.tries).toEqual(['issuer@sample-academy.example'])
})

test('Tuesday: a second person approves on the phone; within the waiting time it is stopped, and nobody got anything', async () => {
  await askForApproval(issuer, '春学期の分です。')
  await approve(second.page, '人数を確かめました。')
  await issuer.getByRole('heading', { name: `${eligible}人への発行を待っています` }).waitFor()
  await issuer.getByRole('button', { name: '発行を止める' }).click()
  await issuer.getByText('だれにも届いていません。').waitFor()
  expect(mails.tries).toHaveLength(1)
})

test('tried again, approved again, issued: every good row has its badge and its mail', async () => {
  mails.answer = (address) => (address === person(refused) ? 'never' : 'take')
  await issuer.getByRole('button', { name: 'もう一度試す' }).click()
  await askForApproval(issuer, '止めた分です。もう一度お願いします。')
  await approve(second.page, '')
  await issuer.getByRole('heading', { name: `${eligible}人に発行しました` }).waitFor({ timeout: 60_000 })
  await expect.poll(() => new Set(mails.tries).size, { timeout: 60_000 }).toBe(eligible + 1)
  badges.noLonger = await keepBadge(recipient.page, linkTo(mails.mails, person(noLonger)))
  badges.byHand = await keepBadge(recipient.page, linkTo(mails.mails, person(byHand)))
  expect(await verdictOf(recipient.page, program.url, badges.byHand)).toBe('有効です')
})

test('Wednesday: what came back or was refused is listed with its reason, given to another address, sent again at once', async () => {
  for (const [n, status] of [
    [gone, '5.1.1'],
    [full, '4.2.2'],
  ] as const) {
    const mail = returnedMail({ sender: mails.senders.get(person(n))!, address: person(n), status })
    expect(await program.command(['bounce'], mail)).toMatchObject({ code: 0 })
  }
  await goTo(issuer, '授与')
  await issuer.getByText('届かなかったメール：3通').waitFor()
  await issuer.getByRole('button', { name: '届いていないものだけ見る' }).click()
  const listed = issuer.locator('tbody')
  await listed
    .getByText(/そのアドレスはありません/)
    .first()
    .waitFor()
  const row = listed.locator('tr').filter({ hasText: person(gone) })
  await openActs(row)
  await issuer.getByRole('button', { name: '別のアドレスで出し直す' }).filter({ visible: true }).click()
  const dialog = issuer.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '正しいアドレス' }).fill('right.address@mail.example.com')
  await dialog.getByRole('button', { name: '出し直す' }).click()
  await issuer.getByText('新しいアドレスで出し直しました。').waitFor()
  mails.answer = () => 'take'
  await issuer.getByRole('button', { name: '2通をまとめて送り直す' }).click()
  await issuer.getByText('2通を送り直しています。').waitFor()
  await mailedTo(person(refused), 1)
  await mailedTo(person(full), 2)
  await mailedTo('right.address@mail.example.com', 1)
  await goTo(issuer, '授与')
  await issuer.getByRole('button', { name: /^届いた/ }).waitFor()
  await expect.poll(() => issuer.getByText(/^届かなかったメール：/).count()).toBe(0)
})

test('in the evening the backup is made by the command, while the program runs', async () => {
  const { code, said } = await program.command(['backup', join(place, 'wednesday.tar.gz')])
  expect([code, said]).toEqual([0, expect.stringContaining('行とファイル')])
})

test('Thursday: late marks; the dry run says whom they cost the badge, and the staff decide that case', async () => {
  await bringLateMarks()
  await issuer.getByText(/前に授与した1人が、条件を満たさなくなっています.*担当者が一件ずつ決めます/).waitFor()
  await issueLate()
  badges.late = await keepBadge(recipient.page, linkTo(mails.mails, person(late)))
  await goTo(issuer, '担当講座')
  await issuer.getByText('判断を待っている修了が1件あります').waitFor()
  await issuer.getByRole('link', { name: '一覧を開く' }).click()
  await issuer.getByLabel('判断の理由（日本語）').fill('再採点による訂正')
  await issuer.getByLabel('判断の理由（英語）').fill('Marked again')
  await issuer.getByRole('button', { name: '取り消す', exact: true }).click()
  await issuer.getByRole('article').getByText('取り消し', { exact: true }).waitFor()
  expect(await verdictOf(recipient.page, program.url, badges.noLonger!)).toBe('本物ですが、その後変わりました')
  await mailedTo(person(noLonger), 2)
})

test('a badge is revoked by hand, with its reason; its holder is told', async () => {
  await openActs(await findAward(issuer, person(byHand)))
  await revoke(issuer, '本人の申し出')
  expect(await verdictOf(recipient.page, program.url, badges.byHand!)).toBe('本物ですが、その後変わりました')
  await mailedTo(person(byHand), 2)
})

test('Friday: another course’s list in UTF-8, brought and issued on a phone', async () => {
  await issuer.setViewportSize(viewportOf(360))
  const content = Buffer.from(madeUpGradebook(6, 6))
  await bringGradebook(issuer, { file: 'jomon.csv', content })
  await tryRule(issuer, 'JOMON-2020')
  await issuer.getByRole('button', { name: '6人に発行する' }).click()
  await issuer.getByRole('heading', { name: '6人に発行しました' }).waitFor({ timeout: 60_000 })
  const six = Array.from({ length: 6 }, (_, n) => `learner.${n}@mail.example.com`)
  await expect.poll(() => six.map(timesMailed), { timeout: 30_000 }).toEqual(six.map(() => 1))
  await issuer.setViewportSize(viewportOf(1280))
})

test('the numbers of the month, and the list for Excel with 〓 and the rows that have one', async () => {
  await goTo(issuer, '担当講座')
  await issuer.getByRole('link', { name: '土木情報学入門' }).click()
  const months = issuer.getByRole('table', { name: '月ごとのバッジと修了' })
  const signed = String(eligible + 2)
  await months.getByRole('row').last().getByRole('cell', { name: signed, exact: true }).waitFor()
  await goTo(issuer, '授与')
  const { file, unwritten, told } = await exportForExcel(issuer)
  expect(told).toMatch(/^1行に/)
  expect(file.split('\r\n').filter((line) => line.includes('〓'))).toEqual([expect.stringMatching(/^〓平　さくら,/)])
  expect(unwritten).toContain('𠮷平　さくら')
})

test('the history says in sentences who did what; the same screens speak English', async () => {
  await goTo(issuer, '履歴')
  const told = (said: RegExp) => issuer.locator('.iss-history li').filter({ hasText: said }).first().waitFor()
  await told(/^見本　授さんが.*「土木情報学入門」の授与を取り消しました。$/)
  await told(/^見本　守さんが.*に成績表「成績_春\.csv」からの240件の授与を承認しました。$/)
  await told(/^見本　授さんが.*に成績表「成績_春\.csv」からの発行を止めました。$/)
  await issuer.getByRole('button', { name: /英語に切り替える/ }).click()
  await told(/^MIHON Mamoru \(sample\) approved 240 awards from the gradebook “成績_春\.csv”, /)
  const rail = issuer.getByRole('navigation', { name: 'Main screens' })
  for (const [place, title] of english) {
    await rail.getByRole('link', { name: place }).click()
    await issuer.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await issuer.locator('main').innerText(), place).not.toMatch(/です|ます/)
  }
})

test('the restore drill: on an empty machine, what was revoked since stays revoked', async () => {
  await Promise.all([staff.close(), second.close()])
  await program.stop()
  const journal = join(place, 'revocations.log')
  await cp(join(program.folder, 'revocations.log'), journal)
  program = await installedIn('after')
  const restored = await program.command(['restore', join(place, 'wednesday.tar.gz'), '--journal', journal])
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('そのあとの取り消し 2 件を戻しました') })
  expect(await program.command(['doctor', 'fsck'])).toMatchObject({ code: 0 })
  await program.start()
  await signIn()
  expect(await verdictOf(recipient.page, program.url, badges.noLonger!)).toBe('本物ですが、その後変わりました')
  expect(await verdictOf(recipient.page, program.url, badges.byHand!)).toBe('本物ですが、その後変わりました')
})

test('what the backup did not have is done again, with places nobody had before, and verifies', async () => {
  await bringLateMarks()
  await issueLate()
  const again = await keepBadge(recipient.page, linkTo(mails.mails, person(late)))
  expect(statusOf(again).list).toBeGreaterThan(statusOf(badges.late!).list)
  expect(await verdictOf(recipient.page, program.url, again)).toBe('有効です')
  expect(await program.command(['doctor', 'fsck'])).toMatchObject({ code: 0 })
})

/** The gradebook once more, with two scores corrected: one more meets the rule, and one no longer. */
async function bringLateMarks(): Promise<void> {
  await bringGradebook(issuer, { file: '成績_春_訂正.csv', content: dirtyGradebook({ rows, corrected }) })
  await issuer.getByText('前回と同じ').waitFor()
  await tryRule(issuer, course)
}

async function issueLate(): Promise<void> {
  const before = timesMailed(person(late))
  await issuer.getByRole('button', { name: '1人に発行する' }).click()
  await issuer.getByRole('heading', { name: '1人に発行しました' }).waitFor({ timeout: 60_000 })
  await mailedTo(person(late), before + 1)
}

const timesMailed = (address: string) =>
  mails.mails.filter(({ to }) => to?.some((one) => one.address === address)).length

async function mailedTo(address: string, times: number): Promise<void> {
  await expect.poll(() => timesMailed(address), { timeout: 30_000, message: address }).toBe(times)
}
