/** The person a row speaks of: address, names, number in the other system. Pure. */
import type { Sentence } from './rule-problem.ts'

export type PersonInRow = {
  address: string
  name: string
  kana: string
  romanised: string
  userId: string
  language: 'ja' | 'en'
}
export type AddressProblem = { code: string; message: Sentence }

const longestName = 200

/** Why that cell is no address one could write to, or `null`. */
export function addressProblem(cell: string): AddressProblem | null {
  const text = cell.trim()
  const shown = shorten(text)
  if (text === '')
    return { code: 'row.no-address', message: { ja: 'メールアドレスが空です。', en: 'The e-mail address is empty.' } }
  if (!text.includes('@')) {
    return {
      code: 'row.address-without-at',
      message: { ja: `メールアドレスに @ がありません：「${shown}」`, en: `There is no @ in the address "${shown}".` },
    }
  }
  const [local = '', domain = '', ...more] = text.split('@')
  const good =
    more.length === 0 &&
    /^[^\s<>()[\]",;:\\\p{Cc}\p{Cf}]{1,64}$/u.test(local) &&
    !/^\.|\.$|\.\./.test(local) &&
    /^([\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(domain) &&
    text.length <= 254
  return good
    ? null
    : {
        code: 'row.address-invalid',
        message: { ja: `メールアドレスとして使えません：「${shown}」`, en: `"${shown}" cannot be an e-mail address.` },
      }
}

/** Why that name cannot stand on a badge, or `null`: empty is judged elsewhere. */
export function nameProblem(name: string): AddressProblem | null {
  if ([...name].length > longestName) {
    return {
      code: 'row.name-too-long',
      message: { ja: `氏名は${longestName}文字までです。`, en: `A name may have ${longestName} characters at most.` },
    }
  }
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffd]/u.test(name)) {
    return {
      code: 'row.name-invalid',
      message: {
        ja: '氏名に、改行など目に見えない文字が入っています。',
        en: 'The name holds line breaks or other invisible characters.',
      },
    }
  }
  if (/\p{Co}/u.test(name)) {
    return {
      code: 'row.name-own-letters',
      message: {
        ja: '氏名に外字（そのパソコンだけで作られた文字）が入っています。ほかの字に直してください。',
        en: 'The name holds a letter made on one computer only (gaiji). Write another in its place.',
      },
    }
  }
  return null
}

/** Mail goes out in Japanese to names written in Japanese, otherwise in English. */
export function languageOfName(name: string, kana: string): 'ja' | 'en' {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) || (name === '' && kana !== '')
    ? 'ja'
    : 'en'
}

function shorten(text: string): string {
  return [...text].length > 60 ? `${[...text].slice(0, 60).join('')}…` : text
}
