/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- the first lines of a file are wider than a phone and are scrolled by keyboard too */
import type { FileReading, ImportState, ReadingRequest } from '@akashi/contract/imports.ts'
import { NativeSelect } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { put } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Note } from '../parts/note.tsx'
import { useSaid } from '../parts/said.ts'
import { importPath } from './import-paths.ts'

type Props = { organisation: string; import: ImportState; reload: () => Promise<void> }
const encodings = ['utf-8', 'cp932', 'utf-16'] as const
const shownColumns = 8

/** How the file was read, said in a sentence and shown by its first lines; another way is one choice away. */
export function FileReadingFields({ organisation, import: one, reload }: Props) {
  const { t } = useTranslation('imports')
  const say = useSaid()
  const { reading } = one
  const { run, busy, problem } = useAct(async (change: ReadingRequest) => {
    const kept: ReadingRequest = {
      ...(reading.encoding ? { encoding: reading.encoding } : {}),
      ...(reading.sheet === null ? {} : { sheet: reading.sheet }),
    }
    await put(`${importPath(organisation, one.id)}/reading`, { ...kept, ...change })
    await reload()
  })
  return (
    <section className="sheet stack" aria-labelledby="imp-reading">
      <h2 className="h-18" id="imp-reading">
        {t('reading.title')}
      </h2>
      <p role="status">{useSentence(reading)}</p>
      <ErrorNote problem={problem} title={t('reading.notRead')} />
      {reading.notes.map(({ code, message }) => (
        <Note key={code} tone="info">
          <p className="small">{say(message)}</p>
        </Note>
      ))}
      <details className="stack" open={one.state === 'uploaded'}>
        <summary>
          <Icon of={IconChevronRight} className="imp-turn" />
          {t('reading.another')}
        </summary>
        <Choices reading={reading} run={run} busy={busy} />
        <FirstLines reading={reading} />
      </details>
    </section>
  )
}

function useSentence(reading: FileReading): string {
  const { t } = useTranslation('imports')
  const row = reading.headerRow
  if (reading.kind === 'xlsx') return t('reading.workbook', { sheet: reading.sheet ?? '', row })
  const delimiters = { ',': t('reading.comma'), ';': t('reading.semicolon'), '\t': t('reading.tab') }
  return t('reading.text', {
    encoding: t(`reading.encodings.${reading.encoding ?? 'utf-8'}`),
    delimiter: delimiters[reading.delimiter ?? ','],
    row,
  })
}

function Choices({
  reading,
  run,
  busy,
}: {
  reading: FileReading
  run: (change: ReadingRequest) => void
  busy: boolean
}) {
  const { t } = useTranslation('imports')
  return (
    <div className="imp-reading">
      {reading.kind === 'csv' && (
        <NativeSelect
          label={t('reading.encoding')}
          value={reading.encoding ?? 'utf-8'}
          disabled={busy}
          onChange={(event) => run({ encoding: encodings.find((known) => known === event.currentTarget.value) })}
          data={encodings.map((value) => ({ value, label: t(`reading.encodings.${value}`) }))}
        />
      )}
      {reading.kind === 'xlsx' && reading.sheets.length > 1 && (
        <NativeSelect
          label={t('reading.sheet')}
          value={reading.sheet ?? ''}
          disabled={busy}
          onChange={(event) => run({ sheet: event.currentTarget.value })}
          data={reading.sheets}
        />
      )}
      <NativeSelect
        label={t('reading.header')}
        value={String(reading.headerRow)}
        disabled={busy}
        onChange={(event) => run({ headerRow: Number(event.currentTarget.value) })}
        data={reading.top.map(({ row, cells }) => ({
          value: String(row),
          label: t('reading.headerOption', { row, text: beginningOf(cells) }),
        }))}
      />
    </div>
  )
}

function beginningOf(cells: string[]): string {
  const text = cells.filter((cell) => cell.trim() !== '').join('・')
  return text.length > 30 ? `${[...text].slice(0, 30).join('')}…` : text
}

/** The first lines as a spreadsheet shows them, with the header marked. */
function FirstLines({ reading: { top, headerRow } }: { reading: FileReading }) {
  const { t } = useTranslation('imports')
  if (top.length === 0) return null
  const columns = Array.from(
    { length: Math.min(shownColumns, Math.max(...top.map(({ cells }) => cells.length))) },
    (_, column) => column,
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled by keyboard too
    <section className="imp-lines" tabIndex={0} aria-label={t('reading.lines')}>
      <table className="table">
        <caption className="sr">{t('reading.lines')}</caption>
        <tbody>
          {top.map(({ row, cells }) => (
            <tr key={row} className={row === headerRow ? 'imp-header-row' : row < headerRow ? 'imp-above' : undefined}>
              <th scope="row" className="r num">
                {row}
                {row === headerRow && <span className="sr"> {t('reading.isHeader')}</span>}
              </th>
              {columns.map((column) => (
                <td key={`${row}-${column}`}>{cells[column] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
