export type Said = { ja: string; en: string }

/** What one look at the installation found. `n/a`: there is nothing here to look at. `advice` says what to do about it. */
export type Check = { name: string; result: 'ok' | 'warn' | 'fail' | 'n/a'; said: Said; advice?: Said }

export type Examination = { result: 'ok' | 'warn' | 'fail'; at: string; checks: Check[] }

/** The worst of the results; what does not apply counts for nothing. */
export function examinationOf(checks: Check[], at: Date): Examination {
  const results = new Set(checks.map((check) => check.result))
  const result = results.has('fail') ? 'fail' : results.has('warn') ? 'warn' : 'ok'
  return { result, at: at.toISOString(), checks }
}

const marks: Record<Check['result'], string> = { ok: '✓', warn: '!', fail: '✗', 'n/a': '–' }

/** For a terminal, both languages: one paragraph for each check. */
export function writeForPeople({ checks, result }: Examination): string {
  const lines = checks.flatMap((check) => [
    `${marks[check.result]} ${check.name}`,
    `    ${check.said.ja}`,
    `    ${check.said.en}`,
    ...(check.advice ? [`    → ${check.advice.ja}`, `    → ${check.advice.en}`] : []),
  ])
  return `${[...lines, '', ...closing[result]].join('\n')}\n`
}

const closing: Record<Examination['result'], string[]> = {
  ok: ['問題はありません。', 'All is well.'],
  warn: ['「!」の項目を確かめてください。いまは動いています。', 'Look at the points marked “!”. It works for now.'],
  fail: ['「✗」の項目を直してください。', 'Mend the points marked “✗”.'],
}

export function check(name: string, result: Check['result'], said: Said, advice?: Said): Check {
  return { name, result, said, ...(advice ? { advice } : {}) }
}
