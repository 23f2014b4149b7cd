import { Button } from '@mantine/core'
import { IconDownload, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLoaderData } from 'react-router'
import { get, remove } from '../api.ts'
import { links, pages } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { Icon } from '../parts/icon.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { signedIn } from '../shell/session.ts'
import { meEn } from '../words/me.en.ts'
import { meJa } from '../words/me.ja.ts'
import { addWords } from '../words/words.ts'
import { FreshNote } from './fresh-note.tsx'
import type { Me } from './names-form.tsx'

addWords('me', meJa, meEn)

type Badges = { badges: { visibility: 'private' | 'link' | 'public' }[] }
type Loaded = { me: Me } & Badges

export const loader = signedIn(async ({ request }): Promise<Loaded> => {
  const from = { signal: request.signal }
  const [me, { badges }] = await Promise.all([get<Me>('/api/me', from), get<Badges>('/api/backpack', from)])
  return { me, badges }
})

const goes = ['goesAccount', 'goesLearning', 'goesPages', 'goesWaiting'] as const
const stays = ['staysFiles', 'staysRegister', 'staysLog'] as const

/** What deleting the account means, said before; the badges to take away; then the act, after which there is nothing to go back to. */
export function Component() {
  const { t } = useTranslation('me')
  const { me, badges } = useLoaderData() as Loaded
  const [read, setRead] = useState(false)
  const [done, setDone] = useState(false)
  const address = me.addresses.find(({ verified }) => verified)?.address
  const shown = badges.filter(({ visibility }) => visibility !== 'private').length
  const erase = useAct(async () => {
    await remove('/api/me')
    setDone(true)
  })
  if (done)
    return (
      <div className="narrow stack">
        <PageHead title={t('deletion.done')} />
        <Note tone="good" live title={t('deletion.doneMore')} />
        <div className="row">
          <ButtonLink href={pages.front}>{t('deletion.toFront')}</ButtonLink>
        </div>
      </div>
    )
  return (
    <div className="narrow stack gap-6">
      <PageHead title={t('deletion.title')} sub={t('deletion.sub')} />
      <section className="sheet stack" aria-labelledby="take-away">
        <h2 className="h-18" id="take-away">
          {t('deletion.badges', { count: badges.length })}
        </h2>
        <p className="small">{t('deletion.badgesMore', { count: shown })}</p>
        {badges.length > 0 && (
          <div className="row">
            <ButtonLink href="/api/backpack/badges.zip" download icon={IconDownload} kind="primary">
              {t('deletion.download')}
            </ButtonLink>
          </div>
        )}
      </section>
      <section className="sheet stack" aria-labelledby="goes">
        <h2 className="h-18" id="goes">
          {t('deletion.goes')}
        </h2>
        <List of={goes} />
      </section>
      <section className="sheet stack" aria-labelledby="stays">
        <h2 className="h-18" id="stays">
          {t('deletion.stays')}
        </h2>
        <List of={stays} />
      </section>
      <section className="sheet stack" aria-labelledby="act">
        <h2 className="h-18" id="act">
          {t('deletion.act')}
        </h2>
        <p className="small muted">{t('deletion.actWhy')}</p>
        <label className="check">
          <input type="checkbox" checked={read} onChange={(event) => setRead(event.currentTarget.checked)} />
          {t('deletion.read')}
        </label>
        <FreshNote problem={erase.problem} title={t('deletion.failed')} address={address} onFresh={() => erase.run()} />
        <div className="row">
          <Button
            color="red"
            disabled={!read}
            loading={erase.busy}
            onClick={() => erase.run()}
            leftSection={<Icon of={IconTrash} size={18} />}
          >
            {t('deletion.erase')}
          </Button>
          <ButtonLink to={links.me}>{t('deletion.back')}</ButtonLink>
        </div>
      </section>
    </div>
  )
}

function List({ of }: { of: readonly (typeof goes | typeof stays)[number][] }) {
  const { t } = useTranslation('me')
  return (
    <ul className="lineup">
      {of.map((key) => (
        <li key={key}>{t(`deletion.${key}`)}</li>
      ))}
    </ul>
  )
}
