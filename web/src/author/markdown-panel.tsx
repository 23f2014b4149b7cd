import type { Block } from '@akashi/contract/lesson.ts'
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { teachPath } from '../teach/teach-paths.ts'

type Props = { organisation: string; blocks: Block[]; take: (blocks: Block[]) => void }

/** The lesson as Markdown: to be taken away, or written anew from a text. */
export function MarkdownPanel({ organisation, blocks, take }: Props) {
  const { t } = useTranslation('author')
  const [text, setText] = useState('')
  const write = useAct(async () => {
    const { markdown } = await post<{ markdown: string }>(`${teachPath(organisation)}/lesson-markdown`, { blocks })
    setText(markdown)
  })
  const read = useAct(async () => {
    const found = await post<{ blocks: Block[] }>(`${teachPath(organisation)}/lesson-text`, { markdown: text })
    take(found.blocks)
  })
  return (
    <details className="sheet">
      <summary>{t('markdown.title')}</summary>
      <div className="stack">
        <p className="small muted">{t('markdown.how')}</p>
        <Textarea
          label={t('markdown.text')}
          autosize
          minRows={6}
          maxRows={30}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ErrorNote problem={write.problem ?? read.problem} title={t('wentWrong')} />
        <div className="row">
          <Button variant="default" onClick={() => write.run()} loading={write.busy}>
            {t('markdown.write')}
          </Button>
          <Button
            variant="default"
            disabled={text.trim() === ''}
            loading={read.busy}
            onClick={() => (blocks.length === 0 || window.confirm(t('markdown.sure'))) && read.run()}
          >
            {t('markdown.read')}
          </Button>
        </div>
      </div>
    </details>
  )
}
