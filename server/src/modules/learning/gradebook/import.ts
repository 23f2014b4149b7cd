/** The nouns of an import, and what may be done with it when. Pure. */
import type { ColumnMapping, ImportPlan, ImportState, ImportWarning, PlanRequest } from '@akashi/contract/imports.ts'
import { Refusal } from '../../../http/problem.ts'
import type { TableProblem } from '../../../sheets/table.ts'
import type { GradebookReading } from './read-gradebook.ts'
import type { RuleProblem } from './rule-problem.ts'

export type ImportPhase = ImportState['state']
export type GradebookImport = {
  id: string
  organisationId: string
  fileName: string
  source: string
  headers: string[]
  preview: string[][]
  reading: GradebookReading
  rowCount: number
  state: ImportPhase
  mapping: ColumnMapping
  remembered: boolean
  rememberedFrom: { source: string; at: Date } | null
  setup: Omit<PlanRequest, 'mapping'>
  plan: ImportPlan | null
  startsAt: Date | null
  finishedAt: Date | null
  /** The approval it waits for or was issued on; `null` where none was asked for. */
  approvalId: string | null
  createdAt: Date
}

/** The source of what the command line imports. It is not a place whose set-up is remembered. */
export const commandLine = 'command-line'

/** A plan can be made anew until issuing begins, and again after it was stopped. */
export function canPlan(state: ImportPhase): boolean {
  return state === 'uploaded' || state === 'planned' || state === 'stopped'
}

/** Issuing needs a plan in which at least one person gets the badge, or one who has it no longer meets the rule. */
export function canIssue(found: Pick<GradebookImport, 'state' | 'plan'>): boolean {
  const { state, plan } = found
  const something = plan !== null && (plan.eligible > 0 || plan.warnings.some(({ code }) => code === 'marks.lost'))
  return (state === 'planned' || state === 'stopped') && something
}

export function canStop(state: ImportPhase): boolean {
  return state === 'awaiting-approval' || state === 'waiting' || state === 'issuing'
}

const abandonedAfterDays = 30

/** When the file of an import made at `createdAt` counts as left behind, if nothing was issued from it. */
export function abandonedAt(createdAt: Date): Date {
  return daysAfter(createdAt, abandonedAfterDays)
}

/** The file of a finished import goes after a day, the rows that had problems after thirty. */
export const forgottenAfterDays = { file: 1, problems: 30 }

export function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 86_400_000)
}

export function isAbandoned(found: Pick<GradebookImport, 'state' | 'createdAt'>, now: Date): boolean {
  return canPlan(found.state) && now >= abandonedAt(found.createdAt)
}

/** Numbers of a sheet that live in the answer; lists are cut so that an answer stays small, the numbers count everything. */
export const planLimits = { errors: 5000, sample: 5000 }

export const refusals = {
  file: (problem: TableProblem) => {
    const { code, message, ...details } = problem
    return new Refusal('invalid', code, message, details)
  },
  /** `position` is the 0-based index into the text, in UTF-16 code units, as a browser counts. */
  rule: (problem: RuleProblem, text: string) => {
    const position = [...text].slice(0, problem.position - 1).join('').length
    return new Refusal('invalid', problem.code, problem.message, { position })
  },
  noAddressColumn: () =>
    new Refusal('invalid', 'import.no-email-column', {
      ja: 'メールアドレスの列がありません。だれに届けるかは、メールアドレスで決まります。',
      en: 'There is no column with e-mail addresses. The address says who gets the badge.',
    }),
  unknownColumns: (columns: string[]) =>
    new Refusal(
      'invalid',
      'import.unknown-column',
      {
        ja: `ファイルにないか、二つ以上ある列です：${columns.join('、')}`,
        en: `Not in the file, or there more than once: ${columns.join(', ')}`,
      },
      { columns },
    ),
  noAchievement: (slug: string) =>
    new Refusal('invalid', 'import.no-achievement', {
      ja: `公開されたバッジ「${slug}」がありません。先にバッジを公開してください。`,
      en: `There is no published badge "${slug}". Publish it first.`,
    }),
  badCourse: (code: string) =>
    new Refusal('invalid', 'import.bad-course', {
      ja: `「${code}」は講座コードとして使えません。英字、数字、.、_、- を使ってください。`,
      en: `"${code}" cannot be a course code. Use letters, digits, ".", "_" and "-".`,
    }),
  noFile: () =>
    new Refusal('invalid', 'import.no-file', { ja: 'ファイルが選ばれていません。', en: 'No file was chosen.' }),
  fileForgotten: () =>
    new Refusal('gone', 'import.file-forgotten', {
      ja: 'このファイルは、もう要らなくなったため消しました。もう一度ファイルを選んでください。',
      en: 'This file was no longer needed, so it was deleted. Please choose the file again.',
    }),
  readAnew: () =>
    new Refusal('conflict', 'import.read-anew', {
      ja: 'ちょうど今、ファイルの読み方が変わりました。画面を読み込み直して、もう一度試してください。',
      en: 'Somebody has just changed how the file is read. Reload the page and try again.',
    }),
  notNow: (state: ImportPhase) => new Refusal('conflict', 'import.not-now', notNowSentences[state], { state }),
}

/** The course may be another system's, or its code mistyped: then whoever has the badge already would get it again. */
export function unknownCourse(code: string): ImportWarning {
  return {
    code: 'course.unknown',
    message: {
      ja: `講座「${code}」は、この組織にありません。別の講座として数えるため、コードが違うと、すでに授与した人にもう一度届きます。`,
      en: `This organisation has no course "${code}". It counts as a course of its own: if the code is mistyped, people who have the badge get it again.`,
    },
  }
}

const notNowSentences: Record<ImportPhase, { ja: string; en: string }> = {
  uploaded: {
    ja: '先に条件を決めて、だれに届くかを確かめてください。',
    en: 'Set the rule and look at who gets the badge first.',
  },
  planned: { ja: 'この条件では、届く人がいません。', en: 'With this rule nobody gets the badge.' },
  'awaiting-approval': {
    ja: '承認を待っているところです。変えるには、いったん取り下げてください。',
    en: 'This import waits for approval. Withdraw it to change it.',
  },
  waiting: {
    ja: '発行を待っているところです。変えるには、いったん止めてください。',
    en: 'This import waits to be issued. Stop it to change it.',
  },
  issuing: {
    ja: '発行しているところです。変えるには、いったん止めてください。',
    en: 'Badges are being issued. Stop it to change it.',
  },
  done: { ja: 'この取り込みは終わっています。', en: 'This import is finished.' },
  stopped: { ja: 'この取り込みは止めてあります。', en: 'This import was stopped.' },
}
