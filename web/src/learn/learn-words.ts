import { learnEn } from '../words/learn.en.ts'
import { learnJa } from '../words/learn.ja.ts'
import { addWords } from '../words/words.ts'

addWords('learn', learnJa, learnEn)
