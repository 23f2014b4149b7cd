/** A person at the API: JSON in, JSON out, with the session and the origin a browser would send. */

export type Answer<T = any> = { status: number; body: T; headers: Headers }
export type Client = {
  get<T = any>(path: string, headers?: Record<string, string>): Promise<Answer<T>>
  post<T = any>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  put<T = any>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  patch<T = any>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  remove<T = any>(path: string): Promise<Answer<T>>
  cookie: string
}

/** `origin` is the base URL the program believes in; `url` where it really listens; `from` the address a trusted proxy names. */
export function clientOf(server: { url: string; origin?: string; from?: string }, cookie = ''): Client {
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    extra: Record<string, string> = {},
  ): Promise<Answer> => {
    const form = body instanceof FormData
    const headers: Record<string, string> = {
      accept: 'application/json',
      origin: server.origin ?? server.url,
      ...extra,
    }
    if (cookie) headers.cookie = cookie
    if (server.from) headers['x-forwarded-for'] = server.from
    if (body !== undefined && !form) headers['content-type'] = 'application/json'
    const response = await fetch(server.url + path, {
      method,
      headers,
      redirect: 'manual',
      body: form ? body : JSON.stringify(body),
    })
    return { status: response.status, body: readable(await response.text()), headers: response.headers }
  }
  return {
    get: (path, headers) => ask('GET', path, undefined, headers),
    post: (path, body = {}, headers) => ask('POST', path, body, headers),
    put: (path, body = {}, headers) => ask('PUT', path, body, headers),
    patch: (path, body = {}, headers) => ask('PATCH', path, body, headers),
    remove: (path) => ask('DELETE', path),
    cookie,
  }
}

/** The session cookie of an answer that signed somebody in. */
export function cookieOf(answer: { headers: Headers }): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!)
    .join('; ')
}

function readable(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}
