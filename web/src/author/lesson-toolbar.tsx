import { Button, NativeSelect, TextInput } from '@mantine/core'
import {
  IconBlockquote,
  IconBold,
  IconClipboardCheck,
  IconCode,
  IconH2,
  IconItalic,
  IconLanguageHiragana,
  IconLink,
  IconList,
  IconListNumbers,
  IconMath,
  IconMathFunction,
  IconMinus,
  IconMovie,
  IconPlus,
  IconSourceCode,
  IconTable,
  IconArrowBackUp,
  IconArrowForwardUp,
} from '@tabler/icons-react'
import { type Editor, useEditorState } from '@tiptap/react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconShape } from '../parts/icon.tsx'
import { PictureButton } from './picture-button.tsx'

type Asking = 'link' | 'furigana' | 'formula'
type Tool = { name: string; icon: IconShape; run: () => void; on?: boolean; off?: boolean }

/** Every act of the editor as a button with a name. What needs words asks for them below. */
export function LessonToolbar({ editor, organisation }: { editor: Editor; organisation: string }) {
  const { t } = useTranslation('author')
  const [asking, setAsking] = useState<Asking | null>(null)
  const now = useEditorState({
    editor,
    selector: ({ editor: shown }) => ({
      heading: shown.isActive('heading', { level: 2 })
        ? 2
        : shown.isActive('heading', { level: 3 })
          ? 3
          : shown.isActive('heading')
            ? 4
            : 0,
      bold: shown.isActive('bold'),
      italic: shown.isActive('italic'),
      code: shown.isActive('code'),
      bulletList: shown.isActive('bulletList'),
      orderedList: shown.isActive('orderedList'),
      blockquote: shown.isActive('blockquote'),
      codeBlock: shown.isActive('codeBlock'),
      link: shown.isActive('link'),
      furigana: shown.isActive('furigana'),
      undo: shown.can().undo(),
      redo: shown.can().redo(),
    }),
  })
  const chain = () => editor.chain().focus()
  const insert = (type: string, attrs: object = {}) => chain().insertContent({ type, attrs }).run()
  const groups: Tool[][] = [
    [
      { name: 'bold', icon: IconBold, on: now.bold, run: () => chain().toggleBold().run() },
      { name: 'italic', icon: IconItalic, on: now.italic, run: () => chain().toggleItalic().run() },
      { name: 'code', icon: IconCode, on: now.code, run: () => chain().toggleCode().run() },
      { name: 'link', icon: IconLink, on: now.link, run: () => setAsking('link') },
      { name: 'furigana', icon: IconLanguageHiragana, on: now.furigana, run: () => setAsking('furigana') },
      { name: 'formula', icon: IconMath, run: () => setAsking('formula') },
    ],
    [
      { name: 'bulletList', icon: IconList, on: now.bulletList, run: () => chain().toggleBulletList().run() },
      { name: 'orderedList', icon: IconListNumbers, on: now.orderedList, run: () => chain().toggleOrderedList().run() },
      { name: 'blockquote', icon: IconBlockquote, on: now.blockquote, run: () => chain().toggleBlockquote().run() },
      { name: 'codeBlock', icon: IconSourceCode, on: now.codeBlock, run: () => chain().toggleCodeBlock().run() },
      { name: 'divider', icon: IconMinus, run: () => chain().setHorizontalRule().run() },
    ],
    [
      { name: 'video', icon: IconMovie, run: () => insert('part', { part: 'video' }) },
      { name: 'quiz', icon: IconClipboardCheck, run: () => insert('part', { part: 'quiz' }) },
      { name: 'formulaBlock', icon: IconMathFunction, run: () => insert('formulaBlock') },
      { name: 'embed', icon: IconPlus, run: () => insert('embed') },
      { name: 'table', icon: IconTable, run: () => insert('grid', { head: [[], []], rows: [[[], []]] }) },
    ],
    [
      { name: 'undo', icon: IconArrowBackUp, off: !now.undo, run: () => chain().undo().run() },
      { name: 'redo', icon: IconArrowForwardUp, off: !now.redo, run: () => chain().redo().run() },
    ],
  ]
  const setLevel = (level: number) =>
    level === 0
      ? chain().setParagraph().run()
      : chain()
          .setHeading({ level: level as 2 | 3 | 4 })
          .run()
  // The keys come from the table above and stand in both languages.
  const nameOf = (name: string) => (t as (key: string) => string)(`tools.${name}`)
  return (
    <div className="author-tools">
      <div className="row" role="toolbar" aria-label={t('tools.label')}>
        <NativeSelect
          aria-label={t('tools.level')}
          leftSection={<Icon of={IconH2} />}
          value={String(now.heading)}
          onChange={(event) => setLevel(Number(event.currentTarget.value))}
          data={[0, 2, 3, 4].map((level) => ({ value: String(level), label: nameOf(`level${level}`) }))}
        />
        {groups.map((tools) => (
          <span key={tools[0]!.name} className="author-tool-group">
            {tools.map(({ name, icon, run, on, off }) => (
              <button
                key={name}
                type="button"
                className="iconbtn small"
                aria-label={nameOf(name)}
                title={nameOf(name)}
                aria-pressed={on}
                disabled={off}
                onClick={run}
              >
                <Icon of={icon} />
              </button>
            ))}
          </span>
        ))}
        <PictureButton organisation={organisation} taken={(fileId) => insert('picture', { fileId })} />
      </div>
      {asking && <Ask key={asking} editor={editor} asking={asking} close={() => setAsking(null)} />}
    </div>
  )
}

/** The words a link, a reading or a formula needs. Empty words take a link or reading away. */
function Ask({ editor, asking, close }: { editor: Editor; asking: Asking; close: () => void }) {
  const { t } = useTranslation('author')
  const [words, setWords] = useState(() =>
    asking === 'link'
      ? String(editor.getAttributes('link').href ?? '')
      : asking === 'furigana'
        ? String(editor.getAttributes('furigana').reading ?? '')
        : '',
  )
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const nothing = editor.state.selection.empty && asking !== 'formula' && !editor.isActive(asking)
  const set = () => {
    if (nothing) return
    const said = words.trim()
    const chain = editor.chain().focus()
    if (asking === 'formula') {
      if (said) chain.insertContent({ type: 'formula', attrs: { tex: said } }).run()
    } else if (said === '') chain.extendMarkRange(asking).unsetMark(asking).run()
    else if (asking === 'link') chain.extendMarkRange('link').setLink({ href: said }).run()
    else chain.extendMarkRange('furigana').setMark('furigana', { reading: said }).run()
    close()
  }
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    set()
  }
  return (
    // A form inside the form of the item would be none: the key is heard here.
    <div className="author-ask">
      <TextInput
        label={t(`ask.${asking}`)}
        description={nothing ? t('ask.selectFirst') : t(`ask.${asking}Hint`)}
        lang={asking === 'furigana' ? 'ja' : undefined}
        maxLength={asking === 'furigana' ? 200 : 2000}
        ref={field}
        onKeyDown={enter}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button size="sm" disabled={nothing} onClick={set}>
        {t('ask.set')}
      </Button>
      <Button variant="subtle" size="sm" onClick={close}>
        {t('cancel')}
      </Button>
    </div>
  )
}
