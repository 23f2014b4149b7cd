import type { ExportCheck, ExportEncoding } from '@akashi/contract/exports.ts'
import { IconDownload } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../parts/button-link.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { useLanguage } from '../parts/said.ts'
import { DialogSheet } from './dialog-sheet.tsx'
import { useAnswer } from '../parts/use-answer.ts'

/** Where a list is: `file` and its two companions, each to be given its parameters. */
export type ExportPaths = { file: string; check: string; unwritten: string; search: URLSearchParams }
type Props = { opened: boolean; close: () => void; paths: ExportPaths; what?: string }

const encodings = ['utf-8', 'cp932'] as const
const shownRows = 20

/** A list as a file for spreadsheets: in which encoding, and beforehand which letters that encoding cannot write. */
export function ExportDialog({ opened, close, paths, what }: Props) {
  const { t } = useTranslation('exports')
  const language = useLanguage()
  const [encoding, setEncoding] = useState<ExportEncoding>('utf-8')
  const address = (path: string) => {
    const search = new URLSearchParams(paths.search)
    search.set('encoding', encoding)
    search.set('language', language)
    return `${path}?${search}`
  }
  return (
    <DialogSheet opened={opened} close={close} title={t('title')}>
      {what && <p>{what}</p>}
      <EncodingChoice encoding={encoding} choose={setEncoding} />
      {encoding === 'cp932' && <UnwrittenRows path={address(paths.check)} list={address(paths.unwritten)} />}
      <div>
        <ButtonLink kind="primary" href={address(paths.file)} download icon={IconDownload}>
          {t('download')}
        </ButtonLink>
      </div>
    </DialogSheet>
  )
}

function EncodingChoice({ encoding, choose }: { encoding: ExportEncoding; choose: (one: ExportEncoding) => void }) {
  const { t } = useTranslation('exports')
  const group = useId()
  const words = { 'utf-8': [t('utf8'), t('utf8Hint')], cp932: [t('cp932'), t('cp932Hint')] } as const
  return (
    <fieldset className="iss-choices">
      <legend className="label">{t('choice')}</legend>
      {encodings.map((one) => (
        <div key={one} className="iss-choice">
          <input
            type="radio"
            id={`${group}-${one}`}
            name={group}
            value={one}
            checked={encoding === one}
            aria-describedby={`${group}-${one}-hint`}
            onChange={() => choose(one)}
          />
          <label htmlFor={`${group}-${one}`}>{words[one][0]}</label>
          <p className="small muted" id={`${group}-${one}-hint`}>
            {words[one][1]}
          </p>
        </div>
      ))}
    </fieldset>
  )
}

/** Which rows of the file will have a 〓, so that nobody prints a wrong name. */
function UnwrittenRows({ path, list }: { path: string; list: string }) {
  const { t } = useTranslation('exports')
  const { answer, problem } = useAnswer<ExportCheck>(path)
  if (problem) return <ErrorNote problem={problem} title={t('notChecked')} />
  if (!answer) return <p role="status">{t('checking')}</p>
  if (answer.unwrittenRows === 0) return <Note tone="good" title={t('allWritten', { count: answer.rows })} live />
  const shown = answer.unwritten.slice(0, shownRows)
  const more = answer.unwrittenRows - shown.length
  return (
    <>
      <Note tone="warn" title={t('unwritten', { count: answer.unwrittenRows })} live>
        <p className="small">{t('unwrittenHint')}</p>
      </Note>
      <table className="table iss-unwritten">
        <thead>
          <tr>
            <th scope="col" className="r">
              {t('row')}
            </th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('letters')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, name, letters }) => (
            <tr key={row}>
              <td className="r num">{row}</td>
              <th scope="row">{name}</th>
              <td>{letters}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="small muted">{t('more', { count: more })}</p>}
      <div>
        <ButtonLink small href={list} download icon={IconDownload}>
          {t('list')}
        </ButtonLink>
      </div>
    </>
  )
}
