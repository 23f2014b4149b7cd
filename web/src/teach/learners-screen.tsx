import type { LearnerList } from '@akashi/contract/regrades.ts'
import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Form, Link, useLoaderData, useParams, useSearchParams } from 'react-router'
import { get } from '../api.ts'
import { links } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { Chip } from '../parts/chip.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { personNameOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { CourseCrumb } from './course-crumb.tsx'
import { taughtPath } from './teach-paths.ts'
import './teach-words.ts'
import './teach.css'

const pageSize = 50

export const loader = signedIn(({ params, request }) => {
  const { search } = new URL(request.url)
  return get<LearnerList>(`${taughtPath(params.organisation!, params.code!)}/learners${search}`, {
    signal: request.signal,
  })
})

export function Component() {
  const { t } = useTranslation('teach')
  const { total, learners } = useLoaderData() as LearnerList
  const { organisation = '', code = '' } = useParams()
  const [search] = useSearchParams()
  return (
    <div className="stack gap-6">
      <PageHead title={t('learners.title')} crumb={<CourseCrumb organisation={organisation} code={code} />} />
      <Form className="teach-search" role="search">
        <TextInput name="q" label={t('learners.search')} defaultValue={search.get('q') ?? ''} maxLength={100} />
        <Button type="submit" variant="default">
          {t('learners.find')}
        </Button>
      </Form>
      <p className="small muted" role="status">
        {t('learners.found', { count: total })}
      </p>
      {learners.length === 0 ? <EmptyState>{t('learners.none')}</EmptyState> : <Learners learners={learners} />}
      <Paging total={total} />
    </div>
  )
}

function Learners({ learners }: Pick<LearnerList, 'learners'>) {
  const { t } = useTranslation('teach')
  const { organisation = '', code = '' } = useParams()
  const language = useLanguage()
  return (
    <DataTable
      caption={t('learners.title')}
      rows={learners}
      rowKey={(learner) => learner.enrolmentId}
      columns={[
        {
          key: 'name',
          label: t('learners.name'),
          head: true,
          wide: true,
          cell: (learner) => (
            <Link to={links.learner(organisation, code, learner.enrolmentId)}>
              {personNameOf({ displayName: learner.name, romanisedName: learner.romanised }, language)}
            </Link>
          ),
        },
        {
          key: 'total',
          label: t('learners.total'),
          right: true,
          phoneLabel: t('learners.total'),
          cell: (learner) => <span className="num">{learner.total}</span>,
        },
        {
          key: 'state',
          label: t('learners.state'),
          phoneLabel: t('learners.state'),
          cell: (learner) => (
            <Chip tone={learner.completed ? 'ok' : 'plain'}>
              {learner.completed ? t('learners.completed') : t('learners.active')}
            </Chip>
          ),
        },
      ]}
    />
  )
}

function Paging({ total }: { total: number }) {
  const { t } = useTranslation('teach')
  const { organisation = '', code = '' } = useParams()
  const [search] = useSearchParams()
  const page = Number(search.get('page') ?? 1)
  const to = (next: number) => {
    const query = new URLSearchParams(search)
    query.set('page', String(next))
    return `${links.learners(organisation, code)}?${query}`
  }
  return (
    <div className="row">
      {page > 1 && <ButtonLink to={to(page - 1)}>{t('learners.previous')}</ButtonLink>}
      {page * pageSize < total && <ButtonLink to={to(page + 1)}>{t('learners.next')}</ButtonLink>}
    </div>
  )
}
