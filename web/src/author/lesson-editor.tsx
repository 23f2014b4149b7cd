import type { DraftItem } from '@akashi/contract/authoring.ts'
import type { Block } from '@akashi/contract/lesson.ts'
import { EditorContent, useEditor } from '@tiptap/react'
import { useTranslation } from 'react-i18next'
import { blocksOf, documentOf } from './lesson-document.ts'
import { lessonExtensions } from './lesson-extensions.ts'
import { SurroundingsContext } from './lesson-surroundings.ts'
import { LessonToolbar } from './lesson-toolbar.tsx'

type Props = { organisation: string; items: DraftItem[]; blocks: Block[]; change: (blocks: Block[]) => void }

/** Writes a lesson. Loaded when a lesson is opened for writing, never by those who learn. */
export function LessonEditor({ organisation, items, blocks, change }: Props) {
  const { t } = useTranslation('author')
  const editor = useEditor({
    extensions: lessonExtensions,
    content: documentOf(blocks),
    editorProps: {
      attributes: {
        class: 'written author-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': t('lesson.text'),
      },
    },
    onUpdate: ({ editor: { state } }) => change(blocksOf(state.doc.toJSON())),
  })
  return (
    <SurroundingsContext value={{ organisation, items }}>
      <div className="author-editor">
        <LessonToolbar editor={editor} organisation={organisation} />
        <EditorContent editor={editor} />
      </div>
    </SurroundingsContext>
  )
}
