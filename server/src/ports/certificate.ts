import { connect } from 'node:tls'

/** The certificate a server shows. `trusted`: for that name, by the certificate authorities this machine knows, today. */
export type SeenCertificate =
  | { ok: true; validTo: Date; trusted: boolean; problem: string | null }
  | { ok: false; problem: string }

const waitMilliseconds = 5000

/** Looks at the TLS certificate of a server without asking it for anything. */
export function certificateOf(o: { ca?: string } = {}) {
  return (host: string, port: number): Promise<SeenCertificate> =>
    new Promise((resolve) => {
      const socket = connect({ host, port, servername: host, rejectUnauthorized: false, ...o }, () => {
        const { valid_to: validTo } = socket.getPeerCertificate()
        const problem = socket.authorized ? null : String(socket.authorizationError)
        resolve({ ok: true, validTo: new Date(validTo), trusted: socket.authorized, problem })
        socket.end()
      })
      const fail = (problem: string) => {
        resolve({ ok: false, problem })
        socket.destroy()
      }
      socket.setTimeout(waitMilliseconds, () => fail('no answer'))
      socket.on('error', (error) => fail(error.message))
    })
}
