/** What a recipient does with the link of their mail: looks at the badge, keeps its file, has it checked. */
import type { Page } from '@playwright/test'
import type { Email } from 'postal-mime'

/** The link in the newest mail to that address. */
export function linkTo(mails: Email[], address: string): string {
  const mail = mails.findLast(({ to }) => to?.some((one) => one.address === address))
  const link = /http\S+\/credentials\/\S+/.exec(mail?.text ?? '')
  if (!link) throw new Error(`no mail with a badge went to ${address}`)
  return link[0]
}

/** Opens the mail's link and keeps the signed file. */
export async function keepBadge(page: Page, link: string): Promise<Buffer> {
  await page.goto(link)
  await page.locator('main h1').first().waitFor()
  const { pathname, search, origin } = new URL(page.url())
  const answer = await page.request.get(`${origin}${pathname}.json${search}`)
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`)
  return answer.body()
}

/** What the page of verification says of a file. */
export async function verdictOf(page: Page, origin: string, buffer: Buffer): Promise<string> {
  await page.goto(`${origin}/verify?lang=ja`)
  await page.getByLabel('バッジのファイル').setInputFiles({ name: 'badge.json', mimeType: 'application/json', buffer })
  await page.getByRole('button', { name: '確かめる', exact: true }).click()
  return page.locator('h1.word').innerText()
}

/** In which status list the badge stands, and where in it. */
export function statusOf(badge: Buffer): { list: number; index: number } {
  const { credentialStatus } = JSON.parse(badge.toString('utf8'))
  const list = /(\d+)\D*$/.exec(credentialStatus.statusListCredential)![1]
  return { list: Number(list), index: Number(credentialStatus.statusListIndex) }
}
