/** The players a lesson may hold, by the host an author pastes an address of, and where each is framed from. */
export function embedFrame(address: string): { host: string; src: string } | null {
  if (!URL.canParse(address)) return null
  const { hostname, pathname, searchParams } = new URL(address)
  const host = hostname.replace(/^(?:www|m)\./, '')
  const id = host === 'youtu.be' ? pathname.slice(1) : (searchParams.get('v') ?? pathname.split('/').at(-1) ?? '')
  if (/^(?:youtube\.com|youtu\.be|youtube-nocookie\.com)$/.test(host) && /^[\w-]{6,20}$/.test(id))
    return { host: 'www.youtube.com', src: `https://www.youtube-nocookie.com/embed/${id}` }
  const film = /^\/(?:video\/)?(\d{4,15})$/.exec(pathname)?.[1]
  if (/^(?:player\.)?vimeo\.com$/.test(host) && film)
    return { host: 'vimeo.com', src: `https://player.vimeo.com/video/${film}?dnt=1` }
  return null
}
/** From where a page of the app may frame something. */
export const embedOrigins = ['https://www.youtube-nocookie.com', 'https://player.vimeo.com']
