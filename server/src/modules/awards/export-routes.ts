import { awardQuery } from '@akashi/contract/awards.ts'
import { exportCheck, exportChoices } from '@akashi/contract/exports.ts'
import { z } from 'zod'
import { inScope } from '../../db/database.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { sendCsv } from '../../http/send-csv.ts'
import { checkLines, unwrittenAsLines } from '../../sheets/write-csv.ts'
import { record } from '../audit/audit.ts'
import { awardHeads, exportedAwards } from './export-awards.ts'

const staff = { permission: { roles: ['owner', 'issuer'] } } as const
const base = '/api/organisations/:organisation/awards'
const schema = {
  params: z.object({ organisation: z.string() }),
  querystring: awardQuery.omit({ page: true, pageSize: true }).extend(exportChoices.shape),
}
const rowsShown = 200

/** The list of awards as a file, or of those whose mail did not arrive; what CP932 cannot write of it, and that as a file. */
export function exportRoutes(app: App, ports: Ports): void {
  for (const [file, only] of [
    ['export', {}],
    ['undelivered', { undelivered: true }],
  ] as const) {
    app.get(`${base}/${file}.csv`, { config: staff, schema }, async (request, reply) => {
      const { encoding, language, ...filter } = { ...request.query, ...only }
      const { id: organisationId, slug } = request.organisation!
      await inScope(ports.db, { organisationId }, (tx) =>
        record(tx, {
          organisationId,
          actorPersonId: request.viewer!.personId,
          act: 'awards.exported',
          subject: organisationId,
          details: { encoding },
          at: ports.clock.now(),
        }),
      )
      const lines = exportedAwards(ports, { filter: { ...filter, organisationId }, language })
      const fileName = `${file === 'export' ? 'awards' : file}-${slug}.csv`
      return sendCsv(reply, { fileName, head: awardHeads(language).list, lines, encoding })
    })
  }
  app.get(
    `${base}/export-check`,
    { config: staff, schema: { ...schema, response: { 200: exportCheck } } },
    async (request) => {
      const { encoding: _, language, ...filter } = request.query
      const { id: organisationId } = request.organisation!
      return checkLines(exportedAwards(ports, { filter: { ...filter, organisationId }, language }), rowsShown)
    },
  )
  app.get(`${base}/export-unwritten.csv`, { config: staff, schema }, async (request, reply) => {
    const { encoding: _, language, ...filter } = request.query
    const { id: organisationId, slug } = request.organisation!
    const lines = unwrittenAsLines(exportedAwards(ports, { filter: { ...filter, organisationId }, language }))
    const fileName = `awards-${slug}-unwritten.csv`
    return sendCsv(reply, { fileName, head: awardHeads(language).unwritten, lines, encoding: 'utf-8' })
  })
}
