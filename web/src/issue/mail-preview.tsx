import type { MailPreview as Preview } from '@akashi/contract/awards.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../parts/error-note.tsx'
import { Loading } from '../parts/loading.tsx'
import { useLanguage } from '../parts/said.ts'
import { DialogSheet } from './dialog-sheet.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import './delivery-words.ts'

/** A mail as its reader would get it, in either language; nothing is sent. `pathOf` is `null` while it is closed. */
export function MailPreview({ pathOf, close }: { pathOf: ((query: string) => string) | null; close: () => void }) {
  const { t } = useTranslation('delivery')
  return (
    <DialogSheet opened={pathOf !== null} close={close} title={t('preview.title')}>
      {pathOf && <PreviewedMail pathOf={pathOf} />}
    </DialogSheet>
  )
}

function PreviewedMail({ pathOf }: { pathOf: (query: string) => string }) {
  const { t } = useTranslation('delivery')
  const { t: tc } = useTranslation('issue')
  const [language, setLanguage] = useState(useLanguage())
  const [face, setFace] = useState<'html' | 'text'>('html')
  const { answer, problem, loading } = useAnswer<Preview>(pathOf(`language=${language}`))
  return (
    <>
      <p className="small muted">{t('preview.lead')}</p>
      <div className="row between">
        <Segments
          legend={t('preview.language')}
          words={{ ja: t('preview.ja'), en: t('preview.en') }}
          chosen={language}
          choose={setLanguage}
        />
        <Segments
          legend={t('preview.face')}
          words={{ html: t('preview.html'), text: t('preview.text') }}
          chosen={face}
          choose={setFace}
        />
      </div>
      <ErrorNote problem={problem} title={tc('common.wentWrong')} />
      {!answer && loading && <Loading />}
      {answer && (
        <>
          <dl className="facts small mail-facts">
            <div>
              <dt>{t('preview.to')}</dt>
              <dd>{answer.to}</dd>
            </div>
            <div>
              <dt>{t('preview.subject')}</dt>
              <dd lang={language}>{answer.subject}</dd>
            </div>
          </dl>
          {face === 'html' ? (
            <iframe
              className="mail-frame"
              title={t('preview.frame', { subject: answer.subject })}
              sandbox=""
              srcDoc={answer.html}
            />
          ) : (
            <pre className="mail-text" lang={language}>
              {answer.text}
            </pre>
          )}
        </>
      )}
    </>
  )
}

type SegmentsProps<T extends string> = {
  legend: string
  words: Record<T, string>
  chosen: T
  choose: (one: T) => void
}

function Segments<T extends string>({ legend, words, chosen, choose }: SegmentsProps<T>) {
  return (
    <fieldset className="seg">
      <legend className="sr">{legend}</legend>
      {(Object.keys(words) as T[]).map((one) => (
        <button key={one} type="button" aria-pressed={chosen === one} onClick={() => choose(one)}>
          {words[one]}
        </button>
      ))}
    </fieldset>
  )
}
