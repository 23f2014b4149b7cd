/** What a source file may hold, wherever it is imported from. Imports between parts are judged in `house.ts`. */
import { modules } from './house.ts'

type Wall = {
  /** What is stopped, as it stands in the complaint. */
  name: string
  applies(file: string): boolean
  breach: RegExp
}

const maxLines = 300
const maxFolders = 4

/** Longer than `maxLines`, each with its reason. Nothing written by hand stands here. */
const longFiles: Record<string, string> = { 'server/src/db/tables.ts': 'generated from the migrations' }

const clockAndChance =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b|\bperformance\.now\(/
const openDoors = ['server/src/ports/', 'server/src/db/']
/** `chains/` asks the nodes of the chain that is set. `control-client.ts` is how a command asks the running server, on this machine only; `certificate.ts` and `dns.ts` look, for `doctor`. */
const networkDoors = [
  'server/src/ports/fetch-public',
  'server/src/ports/chains/',
  'server/src/ports/control-client.ts',
  'server/src/ports/certificate.ts',
  'server/src/ports/dns.ts',
  'web/src/api.ts',
  'web/src/embed/akashi-badge.ts',
  'cli/src/fetch.ts',
  'server/src/modules/verify/in-browser/ask.ts',
]
const program = (file: string) => /^(credentials|contract|server|web|cli)\/src\//.test(file) && !isTest(file)
const startsWithOneOf = (file: string, doors: string[]) => doors.some((door) => file.startsWith(door))
/** Runs in a visitor's browser, where there are no ports: the clock is the device's, and `ask.ts` the one way out. */
const inBrowser = 'server/src/modules/verify/in-browser/'
/** What lies directly in `server/src` is the program's outermost ring: it reads the environment and makes the ports. */
const serverInside = (file: string) =>
  program(file) && /^server\/src\/[^/]+\//.test(file) && !startsWithOneOf(file, [...openDoors, inBrowser])

const walls: Wall[] = [
  { name: 'default export', applies: isSource, breach: /^export default|^export \{[^}]*\bas default\b/m },
  {
    name: 'credentials touches the world outside',
    applies: (file) => program(file) && file.startsWith('credentials/'),
    breach: clockAndChance,
  },
  {
    name: 'credentials uses a built-in outside its door to Node',
    applies: (file) =>
      program(file) && file.startsWith('credentials/') && !file.startsWith('credentials/src/crypto/node'),
    breach: /from 'node:|\bprocess\.env\b/,
  },
  { name: 'clock or chance outside the ports', applies: serverInside, breach: clockAndChance },
  { name: 'the environment outside config.ts', applies: serverInside, breach: /\bprocess\.env\b/ },
  {
    name: 'network outside the one door',
    applies: (file) => program(file) && !startsWithOneOf(file, networkDoors),
    breach:
      /(?<![.\w])fetch\(|\bglobalThis\.fetch\b|from 'undici'|from 'axios'|\bXMLHttpRequest\b|\bsendBeacon\b|^import (?!type|\{ (?:(?:BlockList|isIP(?:v4|v6)?)(?:, )?)+ \})[^\n]*from 'node:(https?|net|tls|dns|dgram)(\/promises)?'/m,
  },
  {
    name: 'SQL outside store.ts',
    applies: (file) =>
      program(file) && file.startsWith('server/') && !file.startsWith('server/src/db/') && !isStore(file),
    breach: /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^>]*>)?`/,
  },
  { name: 'TODO without an issue', applies: isSource, breach: /\bTODO\b(?!\(#\d+\))|\bFIXME\b/ },
  { name: 'a test that is switched off or alone', applies: isTest, breach: /\b(test|it|describe)\.(only|skip|todo)\(/ },
  { name: 'a timed test (speed is shown by the bench)', applies: isTest, breach: /\bperformance\.now\(|\bcpuUsage\(/ },
]

/** Every wall the file breaks, as a sentence each; an empty list is a good file. */
export function breachesOfFile(file: string, source: string): string[] {
  const breaches = breachesOfPlace(file)
  if (source.split('\n').length - 1 > maxLines && !(file in longFiles)) breaches.push(`longer than ${maxLines} lines`)
  for (const wall of walls) {
    const found = wall.applies(file) ? wall.breach.exec(source) : null
    if (found) breaches.push(`${wall.name}: ${found[0].trim()}`)
  }
  return breaches
}

/** Names and places: known modules only, folders at most four deep under `src`, names that say something. */
function breachesOfPlace(file: string): string[] {
  const breaches: string[] = []
  const parts = file.split('/')
  const folders = parts.slice(parts.indexOf('src') + 1, -1)
  const name = parts.at(-1)!
  if (folders.length > maxFolders) breaches.push(`more than ${maxFolders} folders deep`)
  if (file.startsWith('server/src/modules/') && !modules.includes(parts[3]!))
    breaches.push(`unknown module: ${parts[3]}`)
  if (/^index\.tsx?$/.test(name)) breaches.push('index file')
  if (!/^[a-z0-9.-]+$/.test(name)) breaches.push('name is not kebab-case')
  const vague = /(^|[-./])(helpers?|utils?|services?|managers?|handlers?|base|common|misc|v2)(?=[-./])/.exec(
    `${folders.join('/')}/${name}`,
  )
  if (vague) breaches.push(`name says nothing: ${vague[2]}`)
  return breaches
}

function isStore(file: string): boolean {
  return /(\/|-)store(-[a-z-]+)?\.ts$/.test(file)
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || /^(server|web)\/test\//.test(file)
}

function isSource(file: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(file) && !/\.config\.\w+$/.test(file)
}
