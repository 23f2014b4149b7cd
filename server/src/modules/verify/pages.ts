import { checkReport, readReport } from '@akashi/credentials/report/check-report.ts'
import type { App } from '../../http/server.ts'
import { html } from '../../http/html.ts'
import { pageScript } from '../../http/page-scripts.ts'
import { sendPage } from '../../http/send-page.ts'
import type { Ports } from '../../ports/ports.ts'
import { badgePages } from './badge-pages.ts'
import { badgePicture } from './badge-picture.ts'
import { comparePages } from './compare/compare-pages.ts'
import { hereOf, knownHere } from './here-of.ts'
import { type Trail, verifyPorts } from './judge.ts'
import { olderPages } from './older-pages.ts'
import { nothingSent, readForm } from './question.ts'
import { recordBox } from './report/record-box.ts'
import { signedReportPage, words as reportWords } from './report/signed-report-page.ts'
import { sealReport } from './report/sealed-report.ts'
import { verificationReport } from './report/verification-report.ts'
import { reportPages } from './report-pages.ts'
import { verifyRate } from './routes.ts'
import { nothingYet, questionIn, type Sent } from './sent.ts'
import { type Judges, judgeSent } from './threads/judges.ts'
import { sentenceOf } from './verdict-view.ts'
import { verdictPage } from './verdict-page.ts'
import { verifyForm } from './verify-page.ts'

const titles = { ja: 'バッジを確かめる', en: 'Verify a badge' }

/** The verify page (a form that works without JavaScript) and the public pages of badges. */
export function verifyPages(app: App, ports: Ports, judges: Judges): void {
  app.get('/verify', { config: { permission: 'public' } }, async (request, reply) => {
    const script = pageScript('in-browser/page.ts')
    const here = script === null ? null : await hereOf(ports)
    return sendPage(request, reply, ports.config, (language) => ({
      title: titles[language],
      current: 'verify',
      body: verifyForm({ language, here }),
      ...(script === null ? {} : { head: html`<script type="module" src="${script}"></script>\n` }),
    }))
  })

  app.post(
    '/verify',
    { config: { permission: 'public', anyOrigin: true, rateLimit: verifyRate(ports.config) } },
    async (request, reply) => {
      const sent: Sent = request.isMultipart() ? await readForm(request) : nothingYet
      const question = questionIn(sent)
      if (!question) {
        const problem = nothingSent().said
        reply.code(400)
        return sendPage(request, reply, ports.config, (language) => ({
          title: titles[language],
          current: 'verify',
          body: verifyForm({ language, problem, ...sent }),
        }))
      }
      const at = ports.clock.now()
      const trail: Trail = { asked: new Set(), linked: null }
      const report = await judgeSent(ports, question, { judges, sender: request.ip, trail })
      const bytes = 'url' in question ? trail.linked : question.bytes
      const reported = bytes && readReport(bytes)
      if (reported) {
        const standing = await checkReport(reported, verifyPorts(ports))
        return sendPage(request, reply, ports.config, (language) => ({
          title: reportWords[language].title,
          current: 'verify',
          noindex: true,
          cache: 'no-store',
          body: signedReportPage(reported, standing, language),
        }))
      }
      const { baseUrl } = ports.config
      const picture = await badgePicture(ports, { credential: report.credential, file: bytes, trail, drawings: false })
      const found = verificationReport(report, { question, fileName: sent.fileName, trail, at, baseUrl })
      const sealed = sealReport(ports, found)
      const known = await knownHere(ports)
      const again = 'url' in question ? { link: question.url } : {}
      return sendPage(request, reply, ports.config, (language) => ({
        title: `${sentenceOf(report, language)}${language === 'ja' ? '｜' : ' | '}${titles[language]}`,
        current: 'verify',
        noindex: true,
        cache: 'no-store',
        body: verdictPage(report, {
          language,
          at,
          again,
          record: recordBox(found, { language, sealed }),
          ownOrigin: ports.config.baseUrl,
          known,
          picture: picture && { src: dataUri(picture.png), from: picture.from },
        }),
      }))
    },
  )
  reportPages(app, ports)
  badgePages(app, ports)
  comparePages(app, ports, verifyRate(ports.config))
  olderPages(app, ports)
}

function dataUri(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`
}
