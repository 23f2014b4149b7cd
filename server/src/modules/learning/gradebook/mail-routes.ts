import { mailPreview } from '@akashi/contract/awards.ts'
import { importMailQuery, importParams } from '@akashi/contract/imports.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { previewImportMail } from './preview-import-mail.ts'

const config = { permission: { roles: ['issuer'] } } as const

/** The award mail with the data of a row, before anything is issued. */
export function importMailRoutes(app: App, ports: Ports): void {
  app.get(
    '/api/organisations/:organisation/imports/:id/mail-preview',
    { config, schema: { params: importParams, querystring: importMailQuery, response: { 200: mailPreview } } },
    async (request) => {
      const address = { organisationId: request.organisation.id, importId: request.params.id }
      return previewImportMail(ports, { ...address, language: request.query.language, row: request.query.row ?? null })
    },
  )
}
