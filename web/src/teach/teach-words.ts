import { teachEn } from '../words/teach.en.ts'
import { teachJa } from '../words/teach.ja.ts'
import { addWords } from '../words/words.ts'

addWords('teach', teachJa, teachEn)
