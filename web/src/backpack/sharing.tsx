import type { BackpackBadge, Visibility } from '@akashi/contract/backpack.ts'
import { Button } from '@mantine/core'
import { IconCopy, IconEye } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRevalidator } from 'react-router'
import { put } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Note } from '../parts/note.tsx'

const visibilities: readonly Visibility[] = ['private', 'link', 'public']

/** Who may see the badge, each choice with what it means, and the link to hand on. */
export function Sharing({ badge }: { badge: BackpackBadge }) {
  const { t } = useTranslation('backpack')
  return (
    <div className="stack">
      <Audience badge={badge} />
      {badge.showsName && badge.visibility !== 'private' && (
        <Note tone="warn" icon={IconEye} title={t('badge.nameShows')}>
          <p>{t('badge.nameShowsWhy')}</p>
        </Note>
      )}
      <ShareLink badge={badge} />
    </div>
  )
}

function Audience({ badge }: { badge: BackpackBadge }) {
  const { t } = useTranslation('backpack')
  const { revalidate } = useRevalidator()
  const name = useId()
  // What was chosen stands until the page has read the change back: the mark must not jump to the old choice in between.
  const [chosen, setChosen] = useState<{ visibility: Visibility; over: Visibility } | null>(null)
  const [saved, setSaved] = useState<Visibility | null>(null)
  const change = useAct(async (visibility: Visibility) => {
    setChosen({ visibility, over: badge.visibility })
    setSaved(null)
    try {
      await put(`/api/backpack/${encodeURIComponent(badge.code)}/visibility`, { visibility })
      setSaved(visibility)
    } catch (problem) {
      setChosen(null)
      throw problem
    }
    await revalidate()
  })
  const now = chosen?.over === badge.visibility ? chosen.visibility : badge.visibility
  return (
    <fieldset disabled={change.busy}>
      <legend className="label">{t('badge.who')}</legend>
      <div className="stack gap-2">
        {visibilities.map((visibility) => (
          <label key={visibility} className="option">
            <input type="radio" name={name} checked={now === visibility} onChange={() => change.run(visibility)} />
            <span>
              {t(`visibility.${visibility}`)}
              <span className="sub">{t(`badge.means.${visibility}`)}</span>
            </span>
          </label>
        ))}
      </div>
      <p className="small muted saved-line" role="status">
        {saved && t('badge.saved', { choice: t(`visibility.${saved}`) })}
      </p>
      <ErrorNote problem={change.problem} title={t('badge.saveFailed')} />
    </fieldset>
  )
}

function ShareLink({ badge }: { badge: BackpackBadge }) {
  const { t } = useTranslation('backpack')
  const [copied, setCopied] = useState<'copied' | 'copyFailed' | null>(null)
  const id = useId()
  async function copy() {
    try {
      await navigator.clipboard.writeText(badge.shareUrl)
      setCopied('copied')
    } catch {
      setCopied('copyFailed')
    }
  }
  return (
    <div className="field">
      <label htmlFor={id}>{t('badge.link')}</label>
      <input
        id={id}
        className="input mono"
        readOnly
        value={badge.shareUrl}
        onFocus={(event) => event.currentTarget.select()}
      />
      {badge.visibility === 'private' && <span className="hint">{t('badge.linkPrivate')}</span>}
      <div className="row below-2">
        <Button variant="default" onClick={() => void copy()} leftSection={<Icon of={IconCopy} />}>
          {t('badge.copy')}
        </Button>
        <span className="small muted" role="status">
          {copied && t(`badge.${copied}`)}
        </span>
      </div>
    </div>
  )
}
