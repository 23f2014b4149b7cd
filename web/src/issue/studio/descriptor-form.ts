import { type Descriptors, noDescriptors } from '@akashi/contract/descriptors.ts'

type Amounts = 'workloadHours' | 'ects' | 'japaneseCredits'
/** Descriptors as they stand in the form: numbers as text, learning outcomes one to a line. */
export type DescriptorForm = Omit<Descriptors, Amounts | 'learningOutcomes' | 'grade'> &
  Record<Amounts, string> & { learningOutcomes: string; gradeName: string; gradeMin: string; gradeMax: string }

const amounts = ['workloadHours', 'ects', 'japaneseCredits'] as const

export function descriptorForm(of: Descriptors = noDescriptors): DescriptorForm {
  const { learningOutcomes, grade, workloadHours, ects, japaneseCredits, ...rest } = of
  return {
    ...rest,
    learningOutcomes: learningOutcomes.join('\n'),
    workloadHours: written(workloadHours),
    ects: written(ects),
    japaneseCredits: written(japaneseCredits),
    gradeName: grade?.name ?? '',
    gradeMin: written(grade?.min ?? null),
    gradeMax: written(grade?.max ?? null),
  }
}

/** What is sent. What is half written counts as not there: `descriptorProblems` has said so before. */
export function descriptorsOf(form: DescriptorForm): Descriptors {
  const { learningOutcomes, gradeName, gradeMin, gradeMax, ...rest } = form
  const name = gradeName.trim()
  return {
    ...rest,
    learningOutcomes: learningOutcomes
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    workloadHours: read(form.workloadHours),
    ects: read(form.ects),
    japaneseCredits: read(form.japaneseCredits),
    grade: name === '' ? null : { name, min: read(gradeMin) ?? 0, max: read(gradeMax) ?? 100 },
  }
}

/** What keeps the descriptors from being sent, by field. */
export function descriptorProblems(form: DescriptorForm): Record<string, 'number' | 'grade' | 'lines'> {
  const problems: Record<string, 'number' | 'grade' | 'lines'> = {}
  for (const field of amounts) if (!isAmount(form[field])) problems[`descriptor-${field}`] = 'number'
  const lines = descriptorsOf(form).learningOutcomes
  if (lines.length > 20 || lines.some((line) => line.length > 500)) problems['descriptor-learningOutcomes'] = 'lines'
  const { grade } = descriptorsOf(form)
  const wrong = grade && !(isAmount(form.gradeMin) && isAmount(form.gradeMax) && grade.min < grade.max)
  return wrong ? { ...problems, 'descriptor-grade': 'grade' } : problems
}

/** Full-width digits count as digits. */
function plain(text: string): string {
  return text.normalize('NFKC').trim()
}

function isAmount(text: string): boolean {
  return /^(\d{1,4}(\.\d{1,2})?)?$/.test(plain(text))
}

function read(text: string): number | null {
  return plain(text) === '' || !isAmount(text) ? null : Number(plain(text))
}

function written(value: number | null): string {
  return value === null ? '' : String(value)
}
