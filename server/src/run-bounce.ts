import { readConfig } from './config.ts'
import { readBounce } from './modules/awards/read-bounce.ts'
import { runCommand } from './run-command.ts'
import { type Environment, root } from './start-program.ts'

const maxBytes = 1024 * 1024
/** sysexits.h: the mail server keeps the mail and tries again. */
const tryAgain = 75

/**
 * `akashi-server bounce [ADDRESS]`: takes a returned mail on standard input, as a mail server hands it over, and notes what it
 * says. ADDRESS is the one it was returned to, where the mail itself does not say. Always 0 for a mail that is none of ours,
 * so that nothing is returned to nobody; 75 when it could not be noted now; 3 without MAIL_BOUNCE_ADDRESS.
 */
export async function runBounce(env: Environment, argv: string[]): Promise<number> {
  const { mailBounceAddress: bounceAddress } = readConfig(env, root).config
  if (!bounceAddress || argv.length > 1) {
    process.stderr.write('akashi-server bounce [ADDRESS] < MAIL    (MAIL_BOUNCE_ADDRESS)\n')
    return 3
  }
  const [returnedTo] = argv
  const text = await readStandardInput()
  const report = readBounce(text, { bounceAddress, ...(returnedTo ? { returnedTo } : {}) })
  if (!report) {
    process.stdout.write('not a report\n')
    return 0
  }
  try {
    return await runCommand(env, 'bounce', [report.token, report.action, report.status])
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return tryAgain
  }
}

/** The first megabyte, a character a byte; the rest (the mail that was returned) is read and dropped. */
async function readStandardInput(): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    if (bytes < maxBytes) pieces.push(piece)
    bytes += piece.length
  }
  return Buffer.concat(pieces).subarray(0, maxBytes).toString('latin1')
}
