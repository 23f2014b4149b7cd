import { type ExportChoices, exportCheck, exportChoices } from '@akashi/contract/exports.ts'
import {
  importList,
  importParams,
  importPlan,
  importState,
  importsParams,
  importTestMail,
  issueRequest,
  planRequest,
  readingRequest,
  uploadedImport,
} from '@akashi/contract/imports.ts'
import { sendCsv } from '../../../http/send-csv.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { checkLines, unwrittenAsLines } from '../../../sheets/write-csv.ts'
import { testMail } from '../../awards/awards.ts'
import { exportedResults, resultHeads } from './export-results.ts'
import { issueImport, stopImport } from './issue-import.ts'
import { importMailRoutes } from './mail-routes.ts'
import { planImport } from './plan-import.ts'
import { readAnew } from './read-anew.ts'
import { presentUpload, readImport, readImports } from './read-import.ts'
import { readUpload } from './read-upload.ts'
import { uploadGradebook } from './upload-gradebook.ts'

const imports = '/api/organisations/:organisation/imports'
const issuers = { permission: { roles: ['issuer'] } } as const

export function gradebookRoutes(app: App, ports: Ports): void {
  app.get(
    imports,
    { config: issuers, schema: { params: importsParams, response: { 200: importList } } },
    async (request) => {
      return { imports: await readImports(ports, request.organisation.id) }
    },
  )
  app.post(
    imports,
    { config: { ...issuers, largeUpload: true }, schema: { params: importsParams, response: { 200: uploadedImport } } },
    async (request) => {
      const upload = await readUpload(request)
      const who = { organisationId: request.organisation.id, personId: request.viewer!.personId }
      return presentUpload(await uploadGradebook(ports, { ...who, ...upload }))
    },
  )
  app.get(
    `${imports}/:id`,
    { config: issuers, schema: { params: importParams, response: { 200: importState } } },
    async (request) => {
      return readImport(ports, { organisationId: request.organisation.id, importId: request.params.id })
    },
  )
  app.put(
    `${imports}/:id/reading`,
    { config: issuers, schema: { params: importParams, body: readingRequest, response: { 200: importState } } },
    async (request) => {
      const address = { organisationId: request.organisation.id, importId: request.params.id }
      await readAnew(ports, { ...address, request: request.body })
      return readImport(ports, address)
    },
  )
  issueRoutes(app, ports)
  resultRoutes(app, ports)
  importMailRoutes(app, ports)
}

function issueRoutes(app: App, ports: Ports): void {
  const plan = { config: issuers, schema: { params: importParams, body: planRequest, response: { 200: importPlan } } }
  app.put(`${imports}/:id/plan`, plan, async (request) => {
    return planImport(ports, {
      organisationId: request.organisation.id,
      importId: request.params.id,
      request: request.body,
    })
  })
  app.post(
    `${imports}/:id/issue`,
    { config: issuers, schema: { params: importParams, body: issueRequest, response: { 200: importState } } },
    async (request) => {
      const address = { organisationId: request.organisation.id, importId: request.params.id }
      await issueImport(ports, {
        ...address,
        ...request.body,
        personId: request.viewer!.personId,
        delaySeconds: ports.config.issueDelaySeconds,
      })
      return readImport(ports, address)
    },
  )
  app.post(
    `${imports}/:id/stop`,
    { config: issuers, schema: { params: importParams, response: { 200: importState } } },
    async (request) => {
      const address = { organisationId: request.organisation.id, importId: request.params.id }
      await stopImport(ports, { ...address, personId: request.viewer!.personId })
      return readImport(ports, address)
    },
  )
  app.post(
    `${imports}/:id/test-mail`,
    { config: issuers, schema: { params: importParams, response: { 200: importTestMail } } },
    async (request) => {
      const organisationId = request.organisation.id
      const { achievement } = await readImport(ports, { organisationId, importId: request.params.id })
      return {
        sentTo: await testMail(ports, {
          organisationId,
          personId: request.viewer!.personId,
          achievementSlug: achievement,
        }),
      }
    },
  )
}

/** What the dry run says of every row, as a file; what CP932 cannot write of it, and that as a file. */
function resultRoutes(app: App, ports: Ports): void {
  const schema = { params: importParams, querystring: exportChoices }
  const resultsOf = (organisationId: string, importId: string, language: ExportChoices['language']) =>
    exportedResults(ports, { organisationId, importId, language })
  app.get(`${imports}/:id/results.csv`, { config: issuers, schema }, async (request, reply) => {
    const { encoding, language } = request.query
    const { fileName, lines } = await resultsOf(request.organisation.id, request.params.id, language)
    return sendCsv(reply, { fileName, head: resultHeads(language).list, lines, encoding })
  })
  app.get(
    `${imports}/:id/results-check`,
    { config: issuers, schema: { ...schema, response: { 200: exportCheck } } },
    async (request) => {
      const { lines } = await resultsOf(request.organisation.id, request.params.id, request.query.language)
      return checkLines(lines, 200)
    },
  )
  app.get(`${imports}/:id/results-unwritten.csv`, { config: issuers, schema }, async (request, reply) => {
    const { language } = request.query
    const { fileName, lines } = await resultsOf(request.organisation.id, request.params.id, language)
    const named = fileName.replace(/\.csv$/, '-unwritten.csv')
    const head = resultHeads(language).unwritten
    return sendCsv(reply, { fileName: named, head, lines: unwrittenAsLines(lines), encoding: 'utf-8' })
  })
}
