/** A mail server that answers by script: takes, refuses for now (421) or for good (550). */
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'

type Answer = 'take' | 'later' | 'never'
type Refusal = Error & { responseCode?: number }
type Session = { envelope: { mailFrom: { address: string } | false; rcptTo: { address: string }[] } }
type Options = {
  authOptional: boolean
  disabledCommands: string[]
  closeTimeout: number
  onRcptTo(address: { address: string }, session: Session, done: (error?: Refusal) => void): void
  onData(stream: AsyncIterable<Buffer>, session: Session, done: (error?: Refusal) => void): void
}
type Server = {
  server: { address(): AddressInfo }
  listen(port: number, host: string, done: () => void): void
  close(done: () => void): void
}
const { SMTPServer } = createRequire(import.meta.url)('smtp-server') as { SMTPServer: new (options: Options) => Server }

export type ScriptedMailServer = {
  url: string
  mails: Email[]
  tries: string[]
  /** The sender on the envelope of the last mail to each address. */
  senders: Map<string, string>
  answer(address: string): Answer
  close(): Promise<void>
}

/** Listens on a free port. Change `answer` at any time; `tries` holds every address it was asked about. */
export async function startScriptedMailServer(): Promise<ScriptedMailServer> {
  const script: ScriptedMailServer = {
    url: '',
    mails: [],
    tries: [],
    senders: new Map(),
    answer: () => 'take',
    close: async () => {},
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    // Whoever keeps connections for later is cut off: there is no later.
    closeTimeout: 50,
    onRcptTo: ({ address }, { envelope }, done) => {
      script.tries.push(address)
      script.senders.set(address, envelope.mailFrom ? envelope.mailFrom.address : '')
      done(refusal(script.answer(address)))
    },
    onData: async (stream, _, done) => {
      const pieces: Buffer[] = []
      for await (const piece of stream) pieces.push(piece)
      script.mails.push(await PostalMime.parse(Buffer.concat(pieces)))
      done()
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  script.url = `smtp://127.0.0.1:${server.server.address().port}`
  script.close = () => new Promise((done) => server.close(done))
  return script
}

function refusal(answer: Answer): Refusal | undefined {
  if (answer === 'take') return undefined
  const code = answer === 'later' ? 421 : 550
  return Object.assign(new Error(answer === 'later' ? 'Try again later' : 'No such mailbox'), { responseCode: code })
}
