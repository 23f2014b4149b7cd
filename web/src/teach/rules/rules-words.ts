import { rulesEn } from '../../words/rules.en.ts'
import { rulesJa } from '../../words/rules.ja.ts'
import { addWords } from '../../words/words.ts'

addWords('rules', rulesJa, rulesEn)
