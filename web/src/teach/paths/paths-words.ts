import { pathsEn } from '../../words/paths.en.ts'
import { pathsJa } from '../../words/paths.ja.ts'
import { addWords } from '../../words/words.ts'

addWords('paths', pathsJa, pathsEn)
