/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a long line of code scrolls, by keyboard too */
import type { Block, Inline, ListItem } from '@akashi/contract/lesson.ts'
import { Fragment, lazy, type ReactNode, Suspense } from 'react'
import { Embedded } from './embedded.tsx'
import { LessonQuiz, LessonVideo } from './lesson-parts.tsx'

const Formula = lazy(() => import('./formula.tsx').then(({ Formula: shown }) => ({ default: shown })))

/** Where what a lesson speaks of can be had: pictures, and the course's other items. */
export type LessonPlace = {
  picture: (fileId: string) => string
  /** Where the API shows an item, and where the app opens it. */
  view: (key: string) => string
  link: (key: string) => string
  titleOf: (key: string) => string | null
}

/** The document of a lesson, drawn block by block: every text in it is text. */
export function LessonBlocks({ blocks, place }: { blocks: Block[]; place: LessonPlace }) {
  return keyed(blocks).map(([key, block]) => <OneBlock key={key} block={block} place={place} />)
}

/** Blocks have no names of their own: their place is their key. */
function keyed<T>(list: readonly T[]): [string, T][] {
  return list.map((one, index) => [String(index), one])
}

function OneBlock({ block, place }: { block: Block; place: LessonPlace }) {
  switch (block.kind) {
    case 'paragraph':
      return <p>{drawn(block.inline)}</p>
    case 'heading': {
      const Heading = `h${block.level}` as 'h2' | 'h3' | 'h4'
      return <Heading>{drawn(block.inline)}</Heading>
    }
    case 'list':
      return <List list={block.list} />
    case 'quote':
      return (
        <blockquote>
          {keyed(block.paragraphs).map(([key, inline]) => (
            <p key={key}>{drawn(inline)}</p>
          ))}
        </blockquote>
      )
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls, by keyboard too
        <pre tabIndex={0} lang="en">
          <code>{block.text}</code>
        </pre>
      )
    case 'formula':
      return <OneFormula tex={block.tex} display />
    case 'image':
      return (
        <figure className="lesson-figure">
          <img src={place.picture(block.fileId)} alt={block.decorative ? '' : block.alt} loading="lazy" />
          {block.caption && <figcaption className="small muted">{block.caption}</figcaption>}
        </figure>
      )
    case 'video':
      return <LessonVideo view={place.view(block.item)} title={place.titleOf(block.item)} />
    case 'quiz':
      return <LessonQuiz to={place.link(block.item)} title={place.titleOf(block.item)} />
    case 'embed':
      return <Embedded url={block.url} title={block.title} />
    case 'divider':
      return <hr />
    case 'table':
      return <Table head={block.head} rows={block.rows} />
  }
}

function List({ list: { ordered, items } }: { list: { ordered: boolean; items: ListItem[] } }) {
  const Kind = ordered ? 'ol' : 'ul'
  return (
    <Kind>
      {keyed(items).map(([key, item]) => (
        <li key={key}>
          {drawn(item.inline)}
          {item.list && <List list={item.list} />}
        </li>
      ))}
    </Kind>
  )
}

function Table({ head, rows }: { head: Inline[][]; rows: Inline[][][] }) {
  return (
    <div className="lesson-table">
      <table>
        <thead>
          <tr>
            {keyed(head).map(([key, cell]) => (
              <th key={key} scope="col">
                {drawn(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows).map(([row, cells]) => (
            <tr key={row}>
              {keyed(cells).map(([key, cell]) => (
                <td key={key}>{drawn(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function OneFormula({ tex, display = false }: { tex: string; display?: boolean }) {
  return (
    <Suspense fallback={<code>{tex}</code>}>
      <Formula tex={tex} display={display} />
    </Suspense>
  )
}

function drawn(inline: Inline[]): ReactNode {
  return keyed(inline).map(([key, one]) => {
    if (one.kind === 'break') return <br key={key} />
    if (one.kind === 'formula') return <OneFormula key={key} tex={one.tex} />
    return <Fragment key={key}>{linked(one)}</Fragment>
  })
}

type Text = Extract<Inline, { kind: 'text' }>

function linked(one: Text): ReactNode {
  const said = marked(one)
  if (!one.link) return said
  return (
    <a href={one.link} rel="nofollow noopener">
      {said}
    </a>
  )
}

function marked({ text, reading, marks = [] }: Text): ReactNode {
  let said: ReactNode = reading ? (
    <ruby>
      {text}
      <rp>（</rp>
      <rt>{reading}</rt>
      <rp>）</rp>
    </ruby>
  ) : (
    text
  )
  if (marks.includes('code')) said = <code>{said}</code>
  if (marks.includes('italic')) said = <em>{said}</em>
  return marks.includes('bold') ? <strong>{said}</strong> : said
}

/** Whether anything in the lesson has furigana. */
export function hasReadings(blocks: Block[]): boolean {
  return JSON.stringify(blocks).includes('"reading":')
}
