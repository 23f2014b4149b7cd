import { authorEn } from '../words/author.en.ts'
import { authorJa } from '../words/author.ja.ts'
import { addWords } from '../words/words.ts'

addWords('author', authorJa, authorEn)
