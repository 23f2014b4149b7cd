/** The floors of the house: which part may import which. What a file may hold is in `contents.ts`. */

const mayImport: Record<string, string[]> = {
  credentials: [],
  contract: ['credentials'],
  cli: ['credentials'],
  web: ['credentials', 'contract'],
  server: ['credentials', 'contract'],
}

/** The server's modules, lowest first. A module imports only what stands before it, through the door `<module>/<module>.ts`. */
export const modules = [
  'audit',
  'identity',
  'organisations',
  'achievements',
  'keys',
  'awards',
  'anchoring',
  'backpack',
  'verify',
  'talent',
  'learning',
  'history',
  'integrations',
]
const serverLayers = ['config', 'db', 'ports', 'http', 'typeset', 'jobs', 'modules']

/**
 * Why that import crosses a wall, or `null`. Both are paths from the root; a workspace may go by its package name.
 * Tests put together whatever they need: inside the server they may go anywhere, and browser journeys start the server.
 */
export function breachOfImport(file: string, target: string): string | null {
  const from = file.split('/')[0]!
  const path = target.startsWith('@akashi/') ? target.slice('@akashi/'.length) : target
  const to = path.split('/')[0]!
  if (!(to in mayImport) || file.startsWith('web/test/')) return null
  if (to !== from) return mayImport[from]?.includes(to) ? null : `${from} may not import ${to}`
  return from === 'server' && !file.endsWith('.test.ts')
    ? breachInServer(file.split('/').slice(2), path.split('/').slice(2))
    : null
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

/** Why that specifier is not written as the house writes it, or `null`: endings on relative paths, `node:` before built-ins. */
export function breachOfSpecifier(specifier: string, builtins: readonly string[]): string | null {
  if (specifier.startsWith('.'))
    return /\.(ts|tsx|mjs|css|json|svg|png|woff2)(\?\w+)?$/.test(specifier) ? null : `no ending: ${specifier}`
  return builtins.includes(specifier) ? `built-in without node: ${specifier}` : null
}
