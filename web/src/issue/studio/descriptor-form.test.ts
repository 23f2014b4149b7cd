import { descriptors, noDescriptors } from '@akashi/contract/descriptors.ts'
import { expect, test } from 'vitest'
import { descriptorForm, descriptorProblems, descriptorsOf } from './descriptor-form.ts'

const some = descriptors.parse({
  learningOutcomes: ['一つ', '二つ'],
  workloadHours: 45,
  ects: 1.5,
  assessment: ['quiz'],
  grade: { name: '総合点', min: 0, max: 100 },
})

test('what the form shows is sent back unchanged', () => {
  expect(descriptorsOf(descriptorForm(some))).toEqual(some)
  expect(descriptorsOf(descriptorForm())).toEqual(noDescriptors)
  expect(descriptorProblems(descriptorForm(some))).toEqual({})
})

test('full-width digits are numbers; anything else is said at its field', () => {
  const form = { ...descriptorForm(some), workloadHours: '４５．５', ects: 'many' }
  expect(descriptorsOf(form).workloadHours).toBe(45.5)
  expect(descriptorProblems(form)).toEqual({ 'descriptor-ects': 'number' })
})

test('grades need a least below the most', () => {
  const form = { ...descriptorForm(some), gradeMin: '100', gradeMax: '0' }
  expect(descriptorProblems(form)).toEqual({ 'descriptor-grade': 'grade' })
})
