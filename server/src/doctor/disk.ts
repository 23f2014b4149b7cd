import { statfs } from 'node:fs/promises'
import type { Ports } from '../ports/ports.ts'
import { type Check, check } from './check.ts'

const megabyte = 1_000_000

/** The space that is left where the data are. */
export async function checkDisk(ports: Pick<Ports, 'config'>): Promise<Check> {
  const { bavail, blocks, bsize } = await statfs(ports.config.dataDir)
  return diskCheck(bavail * bsize, blocks * bsize)
}

export function diskCheck(freeBytes: number, bytes: number): Check {
  const share = Math.floor((freeBytes / Math.max(bytes, 1)) * 100)
  const free = Math.floor(freeBytes / megabyte)
  const said = {
    ja: `DATA_DIR のある場所の空きは ${free} MB（${share}%）です。`,
    en: `${free} MB (${share}%) are free where DATA_DIR is.`,
  }
  if (free >= 1000 && share >= 5) return check('disk', 'ok', said)
  return check('disk', free < 200 ? 'fail' : 'warn', said, {
    ja: '空きを増やしてください。満杯になると授与も提出も保存できません。',
    en: 'Make room. On a full disk no award and no answer can be kept.',
  })
}
