import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import { notFound } from './problem.ts'
import { appPagePolicy, verifyWorkerPolicy } from './security-headers.ts'
import type { App } from './server.ts'
import { type FontFolders, type FontSheet, fontFileOf, fontSheet } from './web-fonts.ts'

export type StaticFolders = { assets: string; fonts: FontFolders; app: string; scripts: string }

const daySeconds = 86_400
const day = { maxAge: '1d' } as const
const hour = { maxAge: '1h' } as const
/** Names with a hash of their content in them never change. */
const forEver = { maxAge: '1y', immutable: true } as const

/** `/assets/*` and `/scripts/*` for the public pages, `/assets/fonts/*`, and the app under `/app/`, whose every address is its one page. */
export async function serveFiles(app: App, folders: StaticFolders): Promise<void> {
  await app.register(fastifyStatic, { root: folders.assets, serve: false, preCompressed: true })
  const config = { permission: 'public' } as const

  let sheet: FontSheet | undefined
  app.get('/assets/fonts/index.css', { config }, async (request, reply) => {
    sheet ??= fontSheet(folders.fonts)
    const coding = acceptedCoding(request.headers['accept-encoding'])
    if (coding) reply.header('content-encoding', coding)
    reply.header('vary', 'accept-encoding').header('cache-control', `public, max-age=${daySeconds}`)
    return reply.type('text/css; charset=utf-8').send(sheet[coding ?? 'plain'])
  })
  app.get('/assets/fonts/*', { config }, async (request, reply) => {
    const { folder, path } = fontFileOf(folders.fonts, starOf(request.params))
    return sendFrom(reply, folder, path, day)
  })
  app.get('/assets/*', { config }, async (request, reply) =>
    sendFrom(reply, folders.assets, starOf(request.params), day),
  )
  app.get('/scripts/*', { config }, async (request, reply) => {
    const path = starOf(request.params)
    if (/^verify-worker-/.test(path)) reply.header('content-security-policy', verifyWorkerPolicy)
    return sendFrom(reply, folders.scripts, path, forEver)
  })
  // At a name that stays, for other sites: they write it into their own pages.
  app.get('/embed/akashi-badge.js', { config }, async (_request, reply) => {
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
    return sendFrom(reply, folders.scripts, 'akashi-badge.js', hour)
  })
  const page = (reply: FastifyReply) => {
    if (!existsSync(join(folders.app, 'index.html'))) throw notFound()
    return reply.header('cache-control', 'no-cache').sendFile('index.html', folders.app, { cacheControl: false })
  }
  app.get('/app', { config, helmet: appPagePolicy }, async (_request, reply) => page(reply))
  app.get('/app/*', { config, helmet: appPagePolicy }, async (request, reply) => {
    const path = starOf(request.params)
    if (!/\.[a-z0-9]+$/i.test(path)) return page(reply)
    return sendFrom(reply, folders.app, path, path.startsWith('assets/') ? forEver : day)
  })
}

function sendFrom(
  reply: FastifyReply,
  folder: string,
  path: string,
  options: typeof day | typeof hour | typeof forEver,
): FastifyReply {
  return reply.sendFile(path, folder, options)
}

/** The denser of the codings the browser takes that we keep. */
function acceptedCoding(header: string | undefined): 'br' | 'gzip' | null {
  const taken = (header ?? '').split(',').map((part) => part.trim().split(';')[0])
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : null
}

function starOf(params: unknown): string {
  return (params as { '*': string })['*']
}
