import type { AwardRow } from '@akashi/contract/awards.ts'
import { Checkbox } from '@mantine/core'
import {
  IconAt,
  IconBan,
  IconDots,
  IconExternalLink,
  IconEye,
  IconHistory,
  IconMail,
  IconUserCheck,
} from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { links, pages } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { Icon } from '../parts/icon.tsx'
import { useLanguage, useSaid } from '../parts/said.ts'
import { AwardChip } from './award-chip.tsx'
import { writtenWhen } from './written-when.ts'

type Act = (award: AwardRow) => void
type Picks = { picked: ReadonlySet<string>; pick: (picked: ReadonlySet<string>) => void }
type Acts = { revoke: Act; resend: Act; askAgain: Act; correct: Act; preview: Act } & Picks

/** One row an award; below 768 px the same markup reads as cards: name, state, then the rest. */
export function AwardTable({ awards, ...acts }: { awards: AwardRow[] } & Acts) {
  const { t } = useTranslation('issue')
  return (
    <table className="table cards">
      <caption className="sr">{t('awards.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('awards.holder')}</th>
          <th scope="col">{t('awards.state')}</th>
          <th scope="col">{t('awards.badge')}</th>
          <th scope="col">{t('awards.when')}</th>
          <th scope="col">
            <span className="sr">{t('awards.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {awards.map((award) => (
          <AwardLine key={award.id} award={award} {...acts} />
        ))}
      </tbody>
    </table>
  )
}

function AwardLine({ award, revoke, resend, askAgain, correct, preview, ...picks }: { award: AwardRow } & Acts) {
  const { t } = useTranslation('issue')
  const { t: ta } = useTranslation('approvals')
  const { t: td } = useTranslation('delivery')
  const { organisation = '' } = useParams()
  const [opened, setOpened] = useState(false)
  const acts = useId()
  return (
    <>
      <tr className={opened ? 'iss-opened' : undefined}>
        <th scope="row">
          <span className="who">
            {award.mailReturned && <Pick award={award} {...picks} />}
            <span className="avatar" aria-hidden>
              {[...award.recipientName][0]}
            </span>
            <span>
              {award.recipientName}
              <small>{award.address}</small>
            </span>
          </span>
        </th>
        <td className="wide">
          <StateCell award={award} />
        </td>
        <td className="wide">{award.achievementName}</td>
        <td className="wide num">
          <WhenCell award={award} />
        </td>
        <td className="iss-acts">
          <button
            type="button"
            className="iconbtn"
            aria-expanded={opened}
            aria-controls={acts}
            aria-label={t('awards.actionsFor', { name: award.recipientName })}
            onClick={() => setOpened(!opened)}
          >
            <Icon of={IconDots} />
          </button>
        </td>
      </tr>
      <tr id={acts} hidden={!opened} className="iss-actrow">
        <td colSpan={5} className="wide">
          <div className="row iss-end">
            <ButtonLink href={pages.credential(award.code)} small icon={IconExternalLink}>
              {t('awards.open')}
            </ButtonLink>
            <button type="button" className="btn small" onClick={() => preview(award)}>
              <Icon of={IconEye} />
              {td('row.preview')}
            </button>
            {award.canCorrectAddress && (
              <button type="button" className="btn small" onClick={() => correct(award)}>
                <Icon of={IconAt} />
                {td('row.correct')}
              </button>
            )}
            <ButtonLink to={links.history(organisation, award.id)} small icon={IconHistory}>
              {ta('history.open')}
            </ButtonLink>
            {award.canResend && (
              <button type="button" className="btn small" onClick={() => resend(award)}>
                <Icon of={IconMail} />
                {t('awards.resend')}
              </button>
            )}
            {award.canAskAgain && (
              <button type="button" className="btn small" onClick={() => askAgain(award)}>
                <Icon of={IconUserCheck} />
                {ta('ask.again')}
              </button>
            )}
            {award.canRevoke && (
              <button type="button" className="btn small danger" onClick={() => revoke(award)}>
                <Icon of={IconBan} />
                {t('awards.revoke')}
              </button>
            )}
          </div>
        </td>
      </tr>
    </>
  )
}

/** Chosen for sending its mail again together with others. */
function Pick({ award, picked, pick }: { award: AwardRow } & Picks) {
  const { t } = useTranslation('delivery')
  return (
    <Checkbox
      size="md"
      aria-label={t('returned.pick', { name: award.recipientName })}
      checked={picked.has(award.id)}
      onChange={(event) => {
        const others = [...picked].filter((id) => id !== award.id)
        pick(new Set(event.currentTarget.checked ? [...others, award.id] : others))
      }}
    />
  )
}

function StateCell({ award }: { award: AwardRow }) {
  const { t } = useTranslation('approvals')
  const say = useSaid()
  const problem = award.parkedReason ?? award.deliveryProblem
  return (
    <>
      <AwardChip state={award.state} reason={award.state === 'revoked' ? award.revokedReason : null} />
      {problem && award.state !== 'revoked' && <p className="iss-why">{say(problem)}</p>}
      {award.revocationMail && <p className="small muted">{say(award.revocationMail)}</p>}
      {award.sentBackNote && <p className="iss-why">{t('ask.sentBack', { note: award.sentBackNote })}</p>}
      {award.notice && award.state !== 'revoked' && <p className="small muted">{say(award.notice)}</p>}
    </>
  )
}

function WhenCell({ award }: { award: AwardRow }) {
  const { t } = useTranslation('issue')
  const language = useLanguage()
  const when = (iso: string) => writtenWhen(iso, language, new Date(), (time) => t('common.today', { time }))
  return (
    <>
      {when(award.awardedAt)}
      {award.deliveredAt && <small className="sub">{t('awards.mailedOn', { when: when(award.deliveredAt) })}</small>}
      {award.revokedAt && <small className="sub">{t('awards.revokedOn', { when: when(award.revokedAt) })}</small>}
    </>
  )
}
