import type { CourseSummary } from '@akashi/contract/courses.ts'
import { type Html, html } from '../../http/html.ts'
import { icon, seal } from '../../http/icons.ts'
import type { Language } from '../../http/language.ts'

/** A course as the catalogue shows it: numbers are people. */
export type CatalogueCourse = Omit<CourseSummary, 'enrolment'>

const covers = ['jomon', 'civil', 'data', 'field', 'record', 'live'] as const
const words = {
  ja: {
    hero: ['だれでも学べて、', 'どこでも証明できる。'],
    lead: '無料のオンライン講座です。修了すると、その場でデジタルバッジが届きます。見せるかどうかは、あなたが決めます。',
    find: '講座をさがす',
    verify: 'バッジを検証する',
    noAccount: '検証にアカウントはいりません。',
    motto: ['学びに、', '証を。'],
    open: 'いま受けられる講座',
    search: '講座を検索',
    placeholder: '例：考古学、データ、橋',
    go: 'さがす',
    of: (shown: number, all: number) => `${all}講座中 ${shown}件`,
    enrolled: (n: string) => `${n}人が受講`,
    completed: (n: string) => `${n}人が修了`,
    noBadge: 'バッジなし',
    none: '見つかりませんでした。言葉を短くして、もう一度おさがしください。',
    empty: 'まだ講座はありません。講座が公開されると、ここに並びます。',
    all: 'すべての講座を見る',
    get: '修了したら、何が届く？',
    getText:
      '国際標準 Open Badges 3.0 のバッジです。画像の中に、だれが、何を、なぜ認めたかが署名つきで入っています。ほかのウォレットにも持ち出せます。',
    how: '相手は、どう確かめる？',
    how1: '画像かリンクを',
    how2: '検証ページ',
    how3: 'に入れるだけです。アカウントも、特別な道具もいりません。',
  },
  en: {
    hero: ['Learn freely.', 'Prove it anywhere.'],
    lead: 'Free online courses. When you finish one, a digital badge is yours on the spot. Who sees it is up to you.',
    find: 'Find a course',
    verify: 'Verify a badge',
    noAccount: 'No account is needed to verify.',
    motto: ['Learning,', 'proven.'],
    open: 'Courses open now',
    search: 'Search courses',
    placeholder: 'e.g. archaeology, data, bridges',
    go: 'Search',
    of: (shown: number, all: number) => `${shown} of ${all} courses`,
    enrolled: (n: string) => `${n} enrolled`,
    completed: (n: string) => `${n} completed`,
    noBadge: 'No badge',
    none: 'Nothing was found. Try again with a shorter word.',
    empty: 'No courses yet. They appear here once they are published.',
    all: 'See all courses',
    get: 'What do you get?',
    getText:
      'An Open Badges 3.0 badge. Inside the picture is a signed statement of who recognises you, for what and why. It goes with you to any wallet.',
    how: 'How do others check it?',
    how1: 'They drop the picture or the link on the ',
    how2: 'verify page',
    how3: '. No account and no special tool is needed.',
  },
} as const

/** The front page: what this is, the courses, how a badge is checked. `query` filters by words in title and summary. */
export function frontPage(o: { language: Language; courses: CatalogueCourse[]; query: string }): Html {
  return html`<div class="page">${hero(o.language)}${catalogue(o)}${explanation(o.language)}</div>`
}

function hero(language: Language): Html {
  const word = words[language]
  return html`<section class="hero">
  <div class="stack g6">
    <h1 class="display">${word.hero[0]}<br>${word.hero[1]}</h1>
    <p class="lead">${word.lead}</p>
    <div class="row"><a class="btn primary" href="#courses">${word.find}</a><a class="btn" href="/verify">${icon('zoom-check')}${word.verify}</a></div>
    <p class="small faint">${word.noAccount}</p>
  </div>
  <div class="hero-art" aria-hidden="true">
    <div><p class="${language === 'ja' ? 'vert' : 'across'}">${word.motto[0]}<br>${word.motto[1]}</p></div>
    <div class="half2"><img src="/assets/hero-badge.${language}.png" alt="" width="224" height="224"></div>
    <span class="wari">${seal()}</span>
  </div>
</section>
`
}

function catalogue({
  language,
  courses,
  query,
}: {
  language: Language
  courses: CatalogueCourse[]
  query: string
}): Html {
  const word = words[language]
  const shown = courses.filter((course) => matches(course, query))
  const list = html`<ul class="grid">${shown.map((course) => courseCard(course, language))}</ul>`
  const nothing = html`<div class="empty-sheets"><p>${courses.length === 0 ? word.empty : word.none}</p>${query && html`<p><a class="btn" href="/#courses">${word.all}</a></p>`}</div>`
  return html`<section id="courses" class="stack g6" aria-labelledby="courses-title">
  <div class="row between"><h2 id="courses-title">${word.open}</h2><p class="small faint num" role="status">${word.of(shown.length, courses.length)}</p></div>
  <form class="row" role="search" method="get" action="/#courses">
    <label class="sr" for="q">${word.search}</label>
    <input id="q" name="q" class="input search" type="search" value="${query}" placeholder="${word.placeholder}">
    <button class="btn" type="submit">${word.go}</button>
  </form>
  ${shown.length > 0 ? list : nothing}
</section>
`
}

function courseCard(course: CatalogueCourse, language: Language): Html {
  const word = words[language]
  const { achievement, organisation } = course
  return html`<li class="course"><div class="art"><img class="cover" src="${coverOf(course.code)}" alt="" width="640" height="360" loading="lazy">${achievement && html`<img class="badge" src="${achievement.imageUrl}" alt="" width="128" height="128" loading="lazy">`}</div>
  <div class="body"><p class="tiny faint">${language === 'ja' ? organisation.nameJa : organisation.nameEn}</p>
  <h3${achievement && html` class="earns"`}><a href="/organisations/${organisation.slug}/courses/${course.code}">${titleOf(course, language)}</a></h3>
  <p class="small muted">${summaryOf(course, language)}</p>${peopleOf(course, language)}${!achievement && html`<p class="meta">${word.noBadge}</p>`}</div></li>`
}

/** How many people take part and how many have finished. */
export function peopleOf(course: Pick<CatalogueCourse, 'enrolled' | 'completed'>, language: Language): Html {
  const word = words[language]
  const number = (n: number) => n.toLocaleString('en-GB')
  return html`<p class="meta num"><span>${icon('users')} ${word.enrolled(number(course.enrolled))}</span><span>${icon('certificate')} ${word.completed(number(course.completed))}</span></p>`
}

function explanation(language: Language): Html {
  const word = words[language]
  return html`<section class="two even">
  <div class="stack"><h2>${word.get}</h2><p class="muted">${word.getText}</p></div>
  <div class="proof stack"><h2>${word.how}</h2><p class="muted">${word.how1}<a href="/verify">${word.how2}</a>${word.how3}</p></div>
</section>`
}

export function titleOf(course: Pick<CatalogueCourse, 'title' | 'titleEn'>, language: Language): string {
  return (language === 'en' && course.titleEn) || course.title
}

export function summaryOf(course: Pick<CatalogueCourse, 'summary' | 'summaryEn'>, language: Language): string {
  return (language === 'en' && course.summaryEn) || course.summary
}

/** The cover pattern of a course: one whose name begins its code, else one that stays the same for the code. */
export function coverOf(code: string): string {
  const named = covers.find((cover) => code.toLowerCase().startsWith(cover))
  const sum = [...code].reduce((total, character) => total + character.codePointAt(0)!, 0)
  return `/assets/covers/${named ?? covers[sum % covers.length]}.svg`
}

/** Every word of the query stands somewhere in what the course says of itself, in either language. */
function matches(course: CatalogueCourse, query: string): boolean {
  const { nameJa, nameEn } = course.organisation
  const said = [course.title, course.titleEn, course.summary, course.summaryEn, course.code, nameJa, nameEn]
    .join('\n')
    .normalize('NFKC')
    .toLowerCase()
  return query
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s、,]+/)
    .every((wanted) => said.includes(wanted))
}
