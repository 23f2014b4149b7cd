import type { FastifyRequest } from 'fastify'

export type Language = 'ja' | 'en'

/** The language to answer in: `?lang=`, then the cookie, then the viewer's own, then `Accept-Language`, then Japanese. */
export function languageOf(request: FastifyRequest): Language {
  const query = request.query as Record<string, unknown> | undefined
  const asked = [query?.['lang'], request.cookies?.['lang'], request.viewer?.language].find(isLanguage)
  return asked ?? preferred(request.headers['accept-language'])
}

/** The better of our two languages by an `Accept-Language` header (RFC 9110, section 12.5.4); Japanese where it names neither. */
function preferred(header: string | undefined): Language {
  const ranges = (header ?? '').split(',').map((part) => {
    const [range = '', ...parameters] = part.trim().split(';')
    const quality = parameters
      .map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
      .find((value) => value !== undefined)
    return { language: range.toLowerCase().split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
  })
  const ours = ranges
    .filter((range) => isLanguage(range.language) && range.quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return (ours[0]?.language as Language | undefined) ?? 'ja'
}

function isLanguage(value: unknown): value is Language {
  return value === 'ja' || value === 'en'
}
