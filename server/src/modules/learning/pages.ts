import { courseParams } from '@akashi/contract/courses.ts'
import { z } from 'zod'
import { sendPage } from '../../http/send-page.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { frontPage, titleOf } from './catalogue-page.ts'
import { coursePage } from './course-page.ts'
import { readCatalogue, readCourse } from './read-courses.ts'

const query = z.object({ q: z.string().max(200).default(''), lang: z.string().max(10).optional() })
const site = {
  ja: '証 Akashi：だれでも学べて、どこでも証明できる。',
  en: 'Akashi 証: learn freely, prove it anywhere.',
}

/** The front page with the catalogue, and the page of each course, for everybody. */
export function learningPages(app: App, ports: Ports): void {
  app.get('/', { config: { permission: 'public' }, schema: { querystring: query } }, async (request, reply) => {
    const courses = await readCatalogue(ports, null)
    const organisations = new Map(courses.map(({ organisation }) => [organisation.slug, organisation]))
    const [only] = organisations.size === 1 ? [...organisations.values()] : []
    return sendPage(request, reply, ports.config, (language) => ({
      title: site[language],
      current: 'courses',
      ...(only ? { brand: { ja: only.nameJa, en: only.nameEn } } : {}),
      body: frontPage({ language, courses, query: request.query.q }),
    }))
  })

  app.get(
    '/organisations/:organisation/courses/:code',
    { config: { permission: 'public' }, schema: { params: courseParams } },
    async (request, reply) => {
      const course = await readCourse(ports, { address: request.params, personId: request.viewer?.personId ?? null })
      const { nameJa, nameEn } = course.organisation
      return sendPage(request, reply, ports.config, (language) => ({
        title: `${titleOf(course, language)}${language === 'ja' ? `｜${nameJa}` : ` | ${nameEn}`}`,
        current: 'courses',
        brand: { ja: nameJa, en: nameEn },
        body: coursePage(course, language),
      }))
    },
  )
}
