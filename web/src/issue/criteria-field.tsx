import { Textarea } from '@mantine/core'
import { Fragment, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Block, blocksOf, type Inline } from './markdown-blocks.ts'

type Props = { value: string; change: (criteria: string) => void; error?: string; language: 'ja' | 'en' }

/** Criteria in Markdown: written on one side, seen on the other. */
export function CriteriaField({ value, change, error, language }: Props) {
  const { t } = useTranslation('issue')
  const [seen, setSeen] = useState(false)
  const label = useId()
  return (
    <div className="iss-field">
      <div className="row between">
        <span className="label" id={label}>
          {t('editor.criteria')}{' '}
          <span className="iss-required" aria-hidden>
            *
          </span>
        </span>
        <fieldset className="seg iss-inline">
          <legend className="sr">{t('editor.criteria')}</legend>
          <button type="button" aria-pressed={!seen} onClick={() => setSeen(false)}>
            {t('editor.write')}
          </button>
          <button type="button" aria-pressed={seen} onClick={() => setSeen(true)}>
            {t('editor.preview')}
          </button>
        </fieldset>
      </div>
      {seen ? (
        <div className="iss-preview" lang={language}>
          {value.trim() === '' ? <p className="muted">{t('editor.previewEmpty')}</p> : <MarkdownText text={value} />}
        </div>
      ) : (
        <Textarea
          aria-labelledby={label}
          required
          description={t('editor.criteriaHint')}
          autosize
          minRows={5}
          maxLength={20_000}
          value={value}
          onChange={(event) => change(event.currentTarget.value)}
          error={error}
        />
      )}
    </div>
  )
}

function MarkdownText({ text }: { text: string }) {
  return keyed(blocksOf(text)).map(({ key, value }) => <BlockView key={key} block={value} />)
}

function BlockView({ block }: { block: Block }): ReactNode {
  if (block.kind === 'rule') return <hr />
  if (block.kind === 'quote') return <blockquote>{inlineView(block.inline)}</blockquote>
  if (block.kind === 'heading')
    return block.level === 3 ? <h3>{inlineView(block.inline)}</h3> : <h4>{inlineView(block.inline)}</h4>
  if (block.kind === 'paragraph') return <p>{inlineView(block.inline)}</p>
  const items = keyed(block.items).map(({ key, value }) => <li key={key}>{inlineView(value)}</li>)
  return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
}

function inlineView(pieces: Inline[]): ReactNode {
  return keyed(pieces).map(({ key, value }) => <Fragment key={key}>{pieceView(value)}</Fragment>)
}

function pieceView(piece: Inline): ReactNode {
  if (piece.kind === 'strong') return <strong>{piece.text}</strong>
  if (piece.kind === 'em') return <em>{piece.text}</em>
  if (piece.kind === 'code') return <code>{piece.text}</code>
  if (piece.kind === 'break') return <br />
  if (piece.kind === 'link')
    return (
      <a href={piece.href} rel="nofollow noopener noreferrer" target="_blank">
        {piece.text}
      </a>
    )
  return piece.text
}

/** Pieces of a text have no identity but their place. */
function keyed<T>(values: T[]): { key: string; value: T }[] {
  return values.map((value, place) => ({ key: String(place), value }))
}
