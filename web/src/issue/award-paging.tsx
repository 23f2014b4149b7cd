import { NativeSelect, Pagination } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type AwardView, pageSizes } from './award-query.ts'

type Paged = Pick<AwardView, 'page' | 'pageSize'>

/** Where in the list we are, which pages there are, how many rows each has. */
export function AwardPaging({
  view,
  total,
  show,
}: {
  view: Paged
  total: number
  show: (change: Partial<Paged>) => void
}) {
  const { t } = useTranslation('issue')
  const from = (view.page - 1) * view.pageSize + 1
  const to = Math.min(total, view.page * view.pageSize)
  const pageCount = Math.ceil(total / view.pageSize)
  return (
    <nav className="iss-paging" aria-label={t('common.pages')}>
      <span className="small num">{t('common.from', { from, to: Math.max(from, to), total })}</span>
      {pageCount > 1 && (
        <Pagination
          total={pageCount}
          value={Math.min(view.page, pageCount)}
          onChange={(page) => show({ page })}
          siblings={0}
          boundaries={1}
          size="lg"
          getItemProps={(page) => ({ 'aria-label': t('common.page', { page }) })}
          getControlProps={(control) => ({
            'aria-label': control === 'previous' ? t('common.previous') : t('common.next'),
          })}
        />
      )}
      <NativeSelect
        aria-label={t('common.perPage')}
        value={String(view.pageSize)}
        onChange={(event) => show({ pageSize: Number(event.currentTarget.value) })}
        data={pageSizes.map((size) => ({ value: String(size), label: `${size} ${t('common.perPage')}` }))}
      />
    </nav>
  )
}
