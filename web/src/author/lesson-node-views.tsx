import type { Inline } from '@akashi/contract/lesson.ts'
import { embedFrame } from '@akashi/contract/embeds.ts'
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Formula } from '../learn/formula.tsx'
import { pictureAt } from '../learn/lesson-place.ts'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { useSurroundings } from './lesson-surroundings.ts'

const typed = (set: (value: string) => void) => (event: { currentTarget: { value: string } }) =>
  set(event.currentTarget.value)

type FrameProps = { selected: boolean; remove: () => void; children: ReactNode }

/** What a part that is one thing stands in, with the way to take it out. */
function NodeFrame({ selected, remove, children }: FrameProps) {
  const { t } = useTranslation('author')
  return (
    <NodeViewWrapper className={selected ? 'author-node selected' : 'author-node'} contentEditable={false}>
      <button
        type="button"
        className="iconbtn small author-node-remove"
        aria-label={t('lesson.remove')}
        onClick={remove}
      >
        <Icon of={IconTrash} size={18} />
      </button>
      {children}
    </NodeViewWrapper>
  )
}

export function PictureView({ node, updateAttributes, deleteNode, selected }: ReactNodeViewProps) {
  const { t } = useTranslation('author')
  const { organisation } = useSurroundings()
  const { fileId, alt, decorative, caption } = node.attrs as Record<'fileId' | 'alt' | 'caption', string> & {
    decorative: boolean
  }
  const missing = !decorative && alt.trim() === ''
  return (
    <NodeFrame selected={selected} remove={deleteNode}>
      <img src={pictureAt(organisation)(fileId)} alt={alt} data-drag-handle />
      <Textarea
        label={t('lesson.alt')}
        description={t('lesson.altHint')}
        error={missing ? t('lesson.altMissing') : undefined}
        autosize
        disabled={decorative}
        maxLength={1000}
        value={alt}
        onChange={typed((value) => updateAttributes({ alt: value }))}
      />
      <Checkbox
        size="md"
        label={t('lesson.decorative')}
        checked={decorative}
        onChange={(event) => updateAttributes({ decorative: event.currentTarget.checked })}
      />
      <TextInput
        label={t('lesson.caption')}
        maxLength={1000}
        value={caption}
        onChange={typed((value) => updateAttributes({ caption: value }))}
      />
    </NodeFrame>
  )
}

/** A video or a quiz of the course, chosen from what it holds. */
export function PartView({ node, updateAttributes, deleteNode, selected }: ReactNodeViewProps) {
  const { t } = useTranslation('author')
  const language = useLanguage()
  const { items } = useSurroundings()
  const { part, item } = node.attrs as { part: 'video' | 'quiz'; item: string }
  const there = items.filter(({ kind }) => kind === part)
  return (
    <NodeFrame selected={selected} remove={deleteNode}>
      <NativeSelect
        label={t(part === 'video' ? 'lesson.whichVideo' : 'lesson.whichQuiz')}
        description={there.length === 0 ? t('lesson.noneThere') : undefined}
        value={item}
        onChange={typed((value) => updateAttributes({ item: value }))}
        data={[
          { value: '', label: t('lesson.choose') },
          ...there.map((one) => ({ value: one.key, label: titleOf(one, language) })),
        ]}
      />
    </NodeFrame>
  )
}

export function EmbedView({ node, updateAttributes, deleteNode, selected }: ReactNodeViewProps) {
  const { t } = useTranslation('author')
  const { url, title } = node.attrs as { url: string; title: string }
  const unknown = url !== '' && embedFrame(url) === null
  return (
    <NodeFrame selected={selected} remove={deleteNode}>
      <TextInput
        label={t('lesson.embedUrl')}
        description={unknown ? t('lesson.embedUnknown') : t('lesson.embedHint')}
        type="url"
        maxLength={1000}
        value={url}
        onChange={typed((value) => updateAttributes({ url: value.trim() }))}
      />
      <TextInput
        label={t('lesson.embedTitle')}
        maxLength={300}
        value={title}
        onChange={typed((value) => updateAttributes({ title: value }))}
      />
    </NodeFrame>
  )
}

export function FormulaBlockView({ node, updateAttributes, deleteNode, selected }: ReactNodeViewProps) {
  const { t } = useTranslation('author')
  const tex = String(node.attrs.tex)
  return (
    <NodeFrame selected={selected} remove={deleteNode}>
      <Textarea
        label={t('lesson.tex')}
        autosize
        maxLength={5000}
        lang="en"
        value={tex}
        onChange={typed((value) => updateAttributes({ tex: value }))}
      />
      {tex && <Formula tex={tex} display />}
    </NodeFrame>
  )
}

export function FormulaView({ node }: ReactNodeViewProps) {
  return (
    <NodeViewWrapper as="span" className="author-formula" contentEditable={false}>
      <Formula tex={String(node.attrs.tex)} display={false} />
    </NodeViewWrapper>
  )
}

/** A table as lines of text: the first line is its head. Written anew it holds plain text. */
export function GridView({ node, updateAttributes, deleteNode, selected }: ReactNodeViewProps) {
  const { t } = useTranslation('author')
  const hint = useId()
  const { head, rows } = node.attrs as { head: Inline[][]; rows: Inline[][][] }
  const lines = [head, ...rows].map((row) => row.map(saidIn).join(' | ')).join('\n')
  const change = (text: string) => {
    const all = text.split('\n').map((line) => line.split('|').slice(0, 12).map(cellOf))
    updateAttributes({ head: all[0] ?? [], rows: all.slice(1, 201) })
  }
  return (
    <NodeFrame selected={selected} remove={deleteNode}>
      <Textarea
        key={JSON.stringify([head.length, rows.length])}
        label={t('lesson.table')}
        description={<span id={hint}>{t('lesson.tableHint')}</span>}
        autosize
        minRows={3}
        defaultValue={lines}
        onBlur={(event) => event.currentTarget.value !== lines && change(event.currentTarget.value)}
      />
    </NodeFrame>
  )
}

function saidIn(inline: Inline[]): string {
  return inline.map((one) => (one.kind === 'text' ? one.text : one.kind === 'formula' ? one.tex : ' ')).join('')
}

function cellOf(text: string): Inline[] {
  const said = text.trim()
  return said === '' ? [] : [{ kind: 'text', text: said }]
}
