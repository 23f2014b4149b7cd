import { deliveryEn } from '../words/delivery.en.ts'
import { deliveryJa } from '../words/delivery.ja.ts'
import { addWords } from '../words/words.ts'

addWords('delivery', deliveryJa, deliveryEn)
