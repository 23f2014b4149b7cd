const mayImport: Record<string, string[]> = {
  credentials: [],
  contract: ['credentials'],
  cli: ['credentials'],
  web: ['credentials', 'contract'],
  server: ['credentials', 'contract'],
}

/** Lower floors first. */
const modules = [
  'audit', 'identity', 'organisations', 'achievements', 'keys', 'awards',
  'anchoring', 'backpack', 'verify', 'talent', 'learning', 'integrations',
]
const serverLayers = ['config', 'db', 'ports', 'http', 'jobs', 'modules']
const maxLines = 300

/** Why that import crosses a wall, or `null`. Both are paths from the root; a workspace may go by its package name. */
export function breachOfImport(file: string, target: string): string | null {
  const from = file.split('/')[0]!
  const path = target.startsWith('@akashi/') ? target.slice('@akashi/'.length) : target
  const to = path.split('/')[0]!
  if (!(to in mayImport)) return null
  if (to !== from) return mayImport[from]!.includes(to) ? null : `${from} may not import ${to}`
  return from === 'server' ? breachInServer(file.split('/').slice(2), path.split('/').slice(2)) : null
}

function breachInServer(from: string[], to: string[]): string | null {
  const [fromLayer, toLayer] = [layerOf(from), layerOf(to)]
  if (fromLayer !== -1 && toLayer > fromLayer) return `imports upwards: ${to.join('/')}`
  if (from[0] !== 'modules' || to[0] !== 'modules' || from[1] === to[1]) return null
  const floors = [modules.indexOf(from[1]!), modules.indexOf(to[1]!)]
  if (floors.includes(-1)) return `unknown module: ${from[1]} or ${to[1]}`
  if (floors[1]! > floors[0]!) return `imports upwards: ${to.join('/')}`
  return to.slice(2).join('/') === `${to[1]}.ts` ? null : `enters ${to[1]} by the window: ${to.join('/')}`
}

function layerOf(path: string[]): number {
  return serverLayers.indexOf(path[0]!.replace(/\.ts$/, ''))
}

/** What a file may not hold wherever it is imported from: too much, a default export, or the world inside `credentials`. */
export function breachesOfFile(file: string, source: string): string[] {
  const breaches: string[] = []
  if (source.split('\n').length > maxLines) breaches.push(`longer than ${maxLines} lines`)
  if (/^export default/m.test(source)) breaches.push('default export')
  if (!file.startsWith('credentials/src/') || file.endsWith('.test.ts')) return breaches
  const world = /\bDate\.now\(|\bnew Date\(\)|Math\.random|process\.env|(?<![.\w])fetch\(|getRandomValues|randomUUID|from 'node:/
  const touched = world.exec(source)
  if (touched) breaches.push(`credentials touches the world outside: ${touched[0]}`)
  return breaches
}
