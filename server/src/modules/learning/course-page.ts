import type { CourseDetail } from '@akashi/contract/courses.ts'
import { type Html, html } from '../../http/html.ts'
import { icon } from '../../http/icons.ts'
import type { Language } from '../../http/language.ts'
import { writtenTime } from '../../http/written-date.ts'
import { coverOf, peopleOf, summaryOf, titleOf } from './catalogue-page.ts'

const words = {
  ja: {
    start: '受講をはじめる',
    go: '続きを学ぶ',
    free: '無料です。途中でやめてもかまいません。',
    content: '学ぶこと',
    week: (n: number) => `第${n}週`,
    colon: '　',
    opens: (when: string) => `（${when}に開きます）`,
    lesson: 'レッスン',
    quiz: 'テスト',
    video: '動画',
    report: 'レポート',
    points: (n: number) => `${n}点`,
    rule: '修了の条件',
    earn: '修了すると届くバッジ',
    about: 'バッジについて',
    by: '提供',
  },
  en: {
    start: 'Start this course',
    go: 'Continue',
    free: 'It is free, and you may stop at any time.',
    content: 'What you learn',
    week: (n: number) => `Week ${n}`,
    colon: ': ',
    opens: (when: string) => ` (opens on ${when})`,
    lesson: 'Lesson',
    quiz: 'Quiz',
    video: 'Video',
    report: 'Report',
    points: (n: number) => `${n} points`,
    rule: 'To complete it',
    earn: 'The badge you get',
    about: 'About the badge',
    by: 'Offered by',
  },
} as const

/** The course as everybody sees it, before enrolling: what it holds, what completes it, which badge it gives. */
export function coursePage(course: CourseDetail, language: Language): Html {
  const word = words[language]
  const app = `/app/courses/${course.organisation.slug}/${course.code}`
  return html`<div class="page main stack g6">
<div class="coverband"><img class="cover" src="${coverOf(course.code)}" alt="" width="640" height="360"></div>
<article class="two">
  <div class="stack g5">
    <p class="small faint"><a href="/organisations/${course.organisation.slug}">${language === 'ja' ? course.organisation.nameJa : course.organisation.nameEn}</a></p>
    <h1 class="title">${titleOf(course, language)}</h1>
    <p class="lead">${summaryOf(course, language)}</p>
    ${peopleOf(course, language)}
    <p><a class="btn primary" href="${app}">${course.enrolment ? word.go : word.start}</a></p><p class="small faint">${word.free}</p>
    <section class="stack g2"><h2>${word.content}</h2>${outline(course, language)}</section>
  </div>
  <div class="proof stack g5">
    <section class="stack g2"><h2>${word.rule}</h2><p class="muted">${course.passRuleText[language]}</p></section>
    ${course.achievement && earned(course, course.achievement, language)}
  </div>
</article></div>`
}

function outline({ items, weeks: known, timeZone }: CourseDetail, language: Language): Html {
  const word = words[language]
  const weekLine = (week: number): string => {
    const about = known.find((one) => one.week === week)
    const title = about ? titleOf(about, language) : ''
    const opens =
      about?.opensAt && !about.open ? word.opens(writtenTime(new Date(about.opensAt), language, timeZone)) : ''
    return `${word.week(week)}${title && `${word.colon}${title}`}${opens}`
  }
  const weeks = [...new Set(items.map((item) => item.week))].sort((a, b) => a - b)
  return html`${weeks.map((week) => {
    const lines = items
      .filter((item) => item.week === week)
      .map((item) => {
        const worth = item.maxScore > 0 ? `${language === 'ja' ? '・' : ', '}${word.points(item.maxScore)}` : ''
        const kind = `${word[item.kind]}${worth}`
        return html`<li>${icon(item.kind === 'lesson' ? 'notes' : item.kind === 'video' ? 'eye' : 'clipboard-check')}<span><b>${(language === 'en' && item.titleEn) || item.title}</b><span class="d">${kind}</span></span></li>`
      })
    return html`<h3 class="label">${weekLine(week)}</h3><ul class="checks">${lines}</ul>`
  })}`
}

function earned(course: CourseDetail, achievement: NonNullable<CourseDetail['achievement']>, language: Language): Html {
  const word = words[language]
  return html`<section class="stack g4"><h2>${word.earn}</h2><div class="badge-line"><img src="${achievement.imageUrl}" alt="" width="128" height="128"><div class="stack g2"><p><b>${achievement.name}</b></p><p class="small"><a href="/organisations/${course.organisation.slug}/achievements/${achievement.slug}">${word.about}</a></p></div></div></section>`
}
