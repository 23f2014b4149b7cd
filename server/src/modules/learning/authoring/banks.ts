/** Question banks: questions kept once for several quizzes, of which each attempt draws some. */
import type { Bank, BankInput, BankList, Draw } from '@akashi/contract/quizzes.ts'
import { inScope, type Tx } from '../../../db/database.ts'
import { notFound, Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { refuseOlder } from './change-draft.ts'
import { findBank, findBanks, insertBank, saveBank } from './store-banks.ts'

type BankPorts = Pick<Ports, 'db' | 'clock' | 'random'>
type Actor = { organisationId: string; actorPersonId: string }

export async function readBanks(ports: Pick<Ports, 'db'>, organisationId: string): Promise<BankList> {
  const found = await inScope(ports.db, { organisationId }, (tx) => findBanks(tx, organisationId))
  return { banks: found.map(({ id, title, questions }) => ({ id, title, questions: questions.length })) }
}

/** Refuses with `not-found`. */
export async function readBank(ports: Pick<Ports, 'db'>, o: { organisationId: string; id: string }): Promise<Bank> {
  const found = await inScope(ports.db, { organisationId: o.organisationId }, (tx) => findBank(tx, o.id))
  if (!found) throw notFound()
  const { id, title, questions, revision } = found
  return { id, title, questions, revision }
}

export async function addBank(ports: BankPorts, o: Actor & { bank: BankInput }): Promise<string> {
  const { organisationId, actorPersonId: changedBy } = o
  const id = ports.random.uuid()
  await inScope(ports.db, { organisationId }, (tx) =>
    insertBank(tx, { ...o.bank, id, organisationId, revision: 1, changedBy, changedAt: ports.clock.now() }),
  )
  return id
}

/** Versions that are out keep the questions they were published with. Refuses a change made from an older state. */
export async function changeBank(
  ports: BankPorts,
  o: Actor & { id: string; revision: number; bank: BankInput },
): Promise<void> {
  const { organisationId, actorPersonId: changedBy } = o
  await inScope(ports.db, { organisationId }, async (tx) => {
    const bank = await findBank(tx, o.id, { lock: true })
    if (!bank) throw notFound()
    await refuseOlder(tx, { seen: o.revision, now: bank, actor: changedBy })
    await saveBank(tx, { ...bank, ...o.bank, revision: bank.revision + 1, changedBy, changedAt: ports.clock.now() })
  })
}

/** The banks of these draws. Refuses one that is gone or holds fewer questions than are drawn. */
export async function banksOf(tx: Tx, draws: Draw[]): Promise<{ id: string; questions: Bank['questions'] }[]> {
  const banks: { id: string; questions: Bank['questions'] }[] = []
  for (const { bank: id, count } of draws) {
    const bank = await findBank(tx, id)
    if (!bank || bank.questions.length < count) throw tooFew(bank?.title ?? id, count)
    banks.push({ id, questions: bank.questions })
  }
  return banks
}

function tooFew(title: string, count: number): Refusal {
  return new Refusal('conflict', 'bank.too-few', {
    ja: `問題バンク「${title}」から${count}問を出すことになっていますが、それだけの問題がありません。`,
    en: `The quiz draws ${count} questions from the bank “${title}”, which does not hold as many.`,
  })
}
