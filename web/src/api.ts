/** The only way to the server. Everything the app asks for goes through here; whatever goes wrong becomes an `ApiProblem`. */

export type Said = { ja: string; en: string }

/** A refusal of the server, or no answer at all (`status` 0, code `offline`). `said` can be shown as it is. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly said: Said
  readonly details: Record<string, unknown> | undefined

  constructor(status: number, code: string, said: Said, details?: Record<string, unknown>) {
    super(said.en)
    this.name = 'ApiProblem'
    this.status = status
    this.code = code
    this.said = said
    this.details = details
  }
}

const offline: Said = {
  ja: 'サーバーに届きません。通信を確かめて、もう一度お試しください。入力した内容はこの画面に残っています。',
  en: 'The server cannot be reached. Check your connection and try again. What you entered is still on this screen.',
}
const unexplained: Said = {
  ja: 'サーバーで予期しないことが起きました。少し待って、もう一度お試しください。',
  en: 'Something unexpected happened on the server. Wait a moment and try again.',
}

export const get = <T>(path: string, o?: { signal?: AbortSignal }) => ask<T>('GET', path, undefined, o)
export const post = <T>(path: string, body: unknown = {}, seen?: Seen) => ask<T>('POST', path, body, seen)
export const put = <T>(path: string, body: unknown = {}) => ask<T>('PUT', path, body)
/** `ifMatch` is the revision one has seen: what somebody else changed since is not written over. */
export type Seen = { ifMatch: number }
export const patch = <T>(path: string, body: unknown = {}, seen?: Seen) => ask<T>('PATCH', path, body, seen)
export const remove = <T>(path: string) => ask<T>('DELETE', path)
export const upload = <T>(path: string, form: FormData, method: 'POST' | 'PUT' = 'POST', seen?: Seen) =>
  ask<T>(method, path, form, seen)

/** A picture the server draws, to be shown by its own address until it is let go, and the headers it came with. */
export async function getPicture(path: string, signal: AbortSignal): Promise<{ picture: Blob; headers: Headers }> {
  const response = await fetch(path, { credentials: 'same-origin', signal }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(0, 'offline', offline)
  })
  if (!response.ok) throw problemOf(response.status, parsed(await response.text()))
  return { picture: await response.blob(), headers: response.headers }
}

/** Server-sent events with JSON data. Returns the act that ends it; `onState(false)` means: ask in another way for now. */
export function listen<T>(path: string, onEvent: (event: T) => void, onState?: (open: boolean) => void): () => void {
  const source = new EventSource(path)
  source.onopen = () => onState?.(true)
  source.onerror = () => onState?.(false)
  source.onmessage = (message) => onEvent(JSON.parse(String(message.data)) as T)
  return () => source.close()
}

async function ask<T>(
  method: string,
  path: string,
  body?: unknown,
  o: { signal?: AbortSignal; ifMatch?: number } = {},
): Promise<T> {
  const form = body instanceof FormData
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined && !form) headers['content-type'] = 'application/json'
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) init.body = form ? body : JSON.stringify(body)
  if (o.ifMatch !== undefined) headers['if-match'] = `"${o.ifMatch}"`
  if (o.signal) init.signal = o.signal
  const response = await fetch(path, init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(0, 'offline', offline)
  })
  const answer = parsed(await response.text())
  if (!response.ok) throw problemOf(response.status, answer)
  return answer as T
}

function parsed(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function problemOf(status: number, answer: unknown): ApiProblem {
  const problem = (answer ?? {}) as { code?: string; message?: Partial<Said>; details?: Record<string, unknown> }
  const said =
    typeof problem.message?.ja === 'string' && typeof problem.message.en === 'string'
      ? (problem.message as Said)
      : unexplained
  return new ApiProblem(status, problem.code ?? 'unexplained', said, problem.details)
}
