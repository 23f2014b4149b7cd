import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigProblem } from '../config.ts'

const masterKeyFile = 'master.key'
const controlTokenFile = 'control.token'

/** The master key of evaluation mode: made once in the data folder, for this user's eyes only. */
export function keptMasterKey(folder: string): Uint8Array {
  const path = join(folder, masterKeyFile)
  if (!existsSync(path)) writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  chmodSync(path, 0o600)
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length === 32) return key
  throw new ConfigProblem('MASTER_KEY', {
    ja: 'DATA_DIR の master.key が壊れています。控えから戻すか、MASTER_KEY を設定してください。',
    en: 'the file master.key in DATA_DIR is damaged. Restore it from a copy, or set MASTER_KEY.',
  })
}

/** A new token by which a command on this machine shows the running server that it may read the data folder. */
export function keepControlToken(folder: string): string {
  const token = randomBytes(32).toString('base64url')
  const path = join(folder, controlTokenFile)
  writeFileSync(path, token, { mode: 0o600 })
  chmodSync(path, 0o600)
  return token
}

/** The token of the server that runs on that folder. */
export function readControlToken(folder: string): string {
  return readFileSync(join(folder, controlTokenFile), 'utf8')
}
