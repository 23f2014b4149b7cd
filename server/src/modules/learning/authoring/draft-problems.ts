/** What keeps a draft from being published. Pure. */
import type { DraftProblem } from '@akashi/contract/authoring.ts'
import type { Rule } from '@akashi/contract/rules.ts'
import type { Block } from '@akashi/contract/lesson.ts'
import { itemOfLeaf, leavesOf, requiredTotal } from '../rules/read-rule.ts'
import type { DraftItem } from './draft.ts'
import { worthOf } from './item-content.ts'

/** `rule` is the one by which the course is completed. */
export function draftProblems(rule: Rule, items: DraftItem[]): DraftProblem[] {
  const inItems = items.flatMap((item) => problemsOf(item, items).map((said) => ({ item: item.key, said })))
  return [...problemsOfCourse(rule, items).map((said) => ({ item: null, said })), ...inItems]
}

type Said = DraftProblem['said']

function problemsOfCourse(rule: Rule, items: DraftItem[]): Said[] {
  if (items.length === 0) return [{ ja: '中身がまだありません。', en: 'Nothing is in it yet.' }]
  const named = new Set(leavesOf(rule).flatMap((leaf) => itemOfLeaf(leaf) ?? []))
  const missing = [...named].filter((key) => !items.some((item) => item.key === key))
  const most = Math.round(items.reduce((sum, { content }) => sum + worthOf(content), 0) * 100) / 100
  const said: Said[] = missing.map((key) => ({
    ja: `修了の条件にある「${key}」が、講座の中にありません。`,
    en: `The condition for completion names “${key}”, which is not in the course.`,
  }))
  const needed = requiredTotal(rule, most)
  if (needed > most)
    said.push({
      ja: `修了には${needed}点が要りますが、全部で${most}点しかありません。`,
      en: `Completing takes ${needed} points, but there are only ${most} in all.`,
    })
  return said
}

function problemsOf(item: DraftItem, items: DraftItem[]): Said[] {
  const { content, titleJa: ja, titleEn } = item
  const en = titleEn || ja
  const said: Said[] = []
  if (content.kind === 'lesson' && content.blocks.length === 0)
    said.push({ ja: `「${ja}」に本文がありません。`, en: `“${en}” has no text.` })
  if (content.kind === 'video' && !('film' in content && content.film))
    said.push({ ja: `「${ja}」に動画がありません。`, en: `“${en}” has no film.` })
  if (content.kind === 'report' && content.rubric.length === 0)
    said.push({ ja: `「${ja}」に評価の観点がありません。`, en: `“${en}” has no rubric.` })
  if (content.kind === 'quiz' && content.questions.length === 0 && content.draws.length === 0)
    said.push({ ja: `「${ja}」に問題がありません。`, en: `“${en}” has no question.` })
  return content.kind === 'lesson' ? [...said, ...inBlocks(content.blocks, { ja, en }, items)] : said
}

function inBlocks(blocks: Block[], { ja, en }: Said, items: DraftItem[]): Said[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'image' && !block.decorative && block.alt === '')
      return [{ ja: `「${ja}」に、説明のない画像があります。`, en: `“${en}” has a picture without a description.` }]
    const gone = (block.kind === 'video' || block.kind === 'quiz') && !items.some(({ key }) => key === block.item)
    return gone
      ? [
          {
            ja: `「${ja}」が、もうない動画かテストを指しています。`,
            en: `“${en}” points to a video or quiz that is gone.`,
          },
        ]
      : []
  })
}
