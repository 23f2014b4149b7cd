import type { ColumnMapping, ImportState } from '@akashi/contract/imports.ts'
import { NativeSelect } from '@mantine/core'
import { IconCheck, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../parts/chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenDate } from '../parts/written-date.ts'
import type { PlanDraft } from './plan-draft.ts'

const fields = ['email', 'name', 'kana', 'romanised', 'userId'] as const
const shownColumns = 60

type Props = {
  import: ImportState
  draft: PlanDraft
  change: (part: Partial<PlanDraft>) => void
  emailMissing: boolean
}

/** Which column holds what: proposed, and to be changed; with the first values of every column below. */
export function ColumnFields({ import: one, draft, change, emailMissing }: Props) {
  const { t } = useTranslation('imports')
  const language = useLanguage()
  const set = (field: keyof ColumnMapping, header: string) =>
    change({ mapping: { ...draft.mapping, [field]: header === '' ? null : header } })
  return (
    <section className="sheet stack" aria-labelledby="imp-columns">
      <div className="row between">
        <h2 className="h-18" id="imp-columns">
          {t('columns.title')}
        </h2>
        {one.remembered && (
          <Chip icon={IconCheck} tone="ok">
            {t('columns.remembered')}
          </Chip>
        )}
      </div>
      {one.rememberedFrom && (
        <p className="small">
          {t('columns.rememberedFrom', {
            source: one.rememberedFrom.source,
            when: writtenDate(one.rememberedFrom.at, language),
          })}
        </p>
      )}
      <p className="small muted num">{t('columns.rows', { count: one.rows })}</p>
      {fields.map((field) => (
        <NativeSelect
          key={field}
          label={t(`columns.${field}`)}
          description={field === 'email' ? t('columns.emailHint') : undefined}
          required={field === 'email'}
          error={field === 'email' && emailMissing ? t('columns.emailMissing') : undefined}
          value={draft.mapping[field] ?? ''}
          onChange={(event) => set(field, event.currentTarget.value)}
          data={[{ value: '', label: t('columns.unused') }, ...optionsFor(one.columns, draft.mapping[field])]}
        />
      ))}
      {one.preview && <ColumnSamples columns={one.columns} preview={one.preview} />}
    </section>
  )
}

/** The file's columns; a proposal that joins two (`姓 + 名`) is one more choice. */
function optionsFor(columns: string[], chosen: string | null): { value: string; label: string }[] {
  const headers = [...new Set(columns.filter((header) => header !== ''))]
  if (chosen !== null && !headers.includes(chosen)) headers.unshift(chosen)
  return headers.map((header) => ({ value: header, label: header }))
}

/** The preview turned on its side, so that it fits a phone: a column a line, its first values beside it. */
function ColumnSamples({ columns, preview }: { columns: string[]; preview: string[][] }) {
  const { t } = useTranslation('imports')
  const shown = columns.slice(0, shownColumns).map((header, place) => ({ header, place }))
  const more = columns.length - shown.length
  return (
    <details className="imp-samples">
      <summary>
        <Icon of={IconChevronRight} className="imp-turn" />
        {t('columns.preview')}
      </summary>
      <table className="table">
        <caption className="small muted">{t('columns.previewHint')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.column')}</th>
            <th scope="col">{t('columns.values')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ header, place }) => (
            <tr key={place}>
              <th scope="row">{header}</th>
              <td>
                {preview
                  .slice(0, 3)
                  .map((row) => row[place] ?? '')
                  .filter((value) => value !== '')
                  .join('・')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="small muted">{t('columns.more', { count: more })}</p>}
    </details>
  )
}
