/** A sample issuer whose documents are served from memory, for tests that ask the verifier as a whole. */
import type { VerifyPorts } from './ports.ts'
import { type SampleIssuer, sampleIssuer, served } from './sample-issuer.ts'
import { type Report, verify } from './verify.ts'

export type Loose = ReturnType<typeof JSON.parse>
export const now = new Date('2026-11-22T00:00:00Z')

/** The codes of a report's checks that came out as `result`. */
export const codes = (report: Report, result: string) =>
  report.checks.filter((check) => check.result === result).map((check) => check.code)

export type JudgingGround = {
  issuer: SampleIssuer
  badge: Loose
  ports: VerifyPorts
  /** Judges a document; `asked` holds the addresses it asked for. */
  judge(document: Loose | string): Promise<Report>
  asked(): string[]
}

export async function openJudgingGround(): Promise<JudgingGround> {
  const issuer = await sampleIssuer()
  const world = served({ [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: await issuer.list() })
  let asked: string[] = []
  const ports: VerifyPorts = {
    fetch: (url) => {
      asked.push(url)
      return world.fetch(url)
    },
  }
  return {
    issuer,
    ports,
    badge: await issuer.badge(),
    asked: () => asked,
    judge: (document) => {
      asked = []
      return verify(Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)), { ports, now })
    },
  }
}
