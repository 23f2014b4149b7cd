import type { HistoryLine, historyPage, historyQuery } from '@akashi/contract/history.ts'
import type { z } from 'zod'
import { inScope, type Tx } from '../../db/database.ts'
import type { Said } from '../../http/problem.ts'
import { writtenTime } from '../../http/written-date.ts'
import type { Ports } from '../../ports/ports.ts'
import { countHistory, findHistory, type HistoryGroup } from '../audit/audit.ts'
import { achievementNames } from '../achievements/achievements.ts'
import { awardNames } from '../awards/awards.ts'
import { personById } from '../identity/identity.ts'
import { importNames } from '../learning/learning.ts'
import { actsAbout, sayDoing } from './sentences.ts'

/**
 * history tells who did what, in sentences, out of the audit log; it owns no table. Every act the program notes has a sentence in
 * both languages (`sentences.test.ts`); who deleted their account is called so.
 *
 * A page of the organisation's history, the newest first; names are read now, as the log holds only ids.
 */
export async function readHistory(
  ports: Pick<Ports, 'db'>,
  organisationId: string,
  query: z.output<typeof historyQuery>,
): Promise<z.infer<typeof historyPage>> {
  const { page, pageSize, about, person, subject } = query
  const filter = {
    organisationId,
    acts: subject === undefined ? actsAbout(about) : [...actsAbout(about), ...actsAbout('technical')],
    ...(person ? { person } : {}),
    ...(subject ? { subject } : {}),
  }
  return inScope(ports.db, { organisationId }, async (tx) => {
    const groups = await findHistory(tx, filter, { limit: pageSize, offset: (page - 1) * pageSize })
    return { total: await countHistory(tx, filter), page, pageSize, lines: await tellAll(tx, groups) }
  })
}

async function tellAll(tx: Tx, groups: HistoryGroup[]): Promise<HistoryLine[]> {
  const subjects = groups.map(({ subject }) => subject).filter((subject) => /^[0-9a-f-]{36}$/.test(subject))
  const awards = await awardNames(tx, subjects)
  const files = await importNames(tx, subjects)
  const badges = await achievementNames(tx, subjects)
  const people = new Map<string, Said>()
  for (const id of new Set(groups.flatMap(({ actorPersonId }) => (actorPersonId === null ? [] : [actorPersonId]))))
    people.set(id, await calledNow(tx, id))
  return groups.map((group) => {
    const { at, act, count, details, subject } = group
    const who = group.actorPersonId === null ? program : people.get(group.actorPersonId)!
    const award = awards.get(subject)
    const what = whatOf(group, { award, file: files.get(subject), badge: badges.get(subject) })
    const when = { ja: writtenTime(at, 'ja'), en: writtenTime(at, 'en') }
    return { at: at.toISOString(), act, count, said: sayDoing(act, { who, what, when, count, details }) }
  })
}

type Named = {
  award: { recipientName: string; achievementName: string } | undefined
  file: string | undefined
  badge: string | undefined
}

function whatOf({ act, count, details }: HistoryGroup, { award, file, badge }: Named): Said {
  if (act.startsWith('import.')) {
    const name = file ?? ''
    return name === ''
      ? { ja: '成績表', en: 'a gradebook' }
      : { ja: `成績表「${name}」`, en: `the gradebook “${name}”` }
  }
  if (act.startsWith('achievement.')) {
    const name = badge ?? String(details['slug'] ?? '')
    return count > 1
      ? { ja: `${count}個のバッジ`, en: `${count} badges` }
      : { ja: `バッジ「${name}」`, en: `the badge “${name}”` }
  }
  if (count > 1) return { ja: `${count}件の授与`, en: `${count} awards` }
  if (!award) return { ja: '1件の授与', en: 'one award' }
  const name = award.recipientName
  return {
    ja: `${name === '' ? '' : `${name}さんへの`}「${award.achievementName}」の授与`,
    en: `the award of “${award.achievementName}”${name === '' ? '' : ` to ${name}`}`,
  }
}

const program: Said = { ja: 'プログラム', en: 'The program' }

async function calledNow(tx: Tx, personId: string): Promise<Said> {
  const person = await personById(tx, personId)
  if (!person) return { ja: '削除されたアカウント', en: 'A deleted account' }
  return { ja: `${person.displayName}さん`, en: person.romanised ?? person.displayName }
}
