import { parseArgs } from 'node:util'
import { bakeFile, unbakeFile } from './bake-file.ts'
import { inspectFile } from './inspect-file.ts'
import { languageOf } from './language.ts'
import { complain, sentences } from './sentences.ts'
import { verifyTargets } from './verify-targets.ts'

/** Exit codes: 0 done or valid, 1 not what it should be, 2 indeterminate, 3 wrong use. */
async function main(words: string[]): Promise<number> {
  const [command, ...rest] = words
  if (command === 'help' || command === '--help' || command === '-h') return help()
  const parsed = parse(rest)
  if (!parsed) return complain('usage', 3)
  const { values, positionals } = parsed
  const [first, second] = positionals
  if (command === 'verify' && positionals.length > 0) return verifyTargets(positionals, values)
  if (command === 'inspect' && positionals.length === 1) return inspectFile(first!, values.language)
  if (command === 'bake' && positionals.length === 2 && values.output) return bakeFile(first!, second!, values.output)
  if (command === 'unbake' && positionals.length === 1) return unbakeFile(first!)
  return complain('usage', 3)
}

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        recipient: { type: 'string' },
        now: { type: 'string' },
        'fetch-map': { type: 'string' },
        offline: { type: 'boolean' },
        trust: { type: 'string' },
        transactions: { type: 'string' },
        language: { type: 'string' },
        output: { type: 'string', short: 'o' },
      },
    })
  } catch {
    return null
  }
}

function help(): number {
  console.log(sentences.usage[languageOf(undefined, process.env)])
  return 0
}

process.exitCode = await main(process.argv.slice(2))
