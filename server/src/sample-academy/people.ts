import type { SamplePerson } from '@akashi/contract/session.ts'
import type { Role } from '../http/permission.ts'
import type { PersonName } from '../modules/identity/identity.ts'

export type SampleCharacter = SamplePerson & {
  address: string
  personName: PersonName
  language: 'ja' | 'en'
  roles: Role[]
}

/** Whom one can try Akashi out as. Each is marked as a sample in both ways of writing the name. */
export const samplePeople: SampleCharacter[] = [
  {
    key: 'learner',
    name: '見本　学（Sample Learner）',
    role: 'learner',
    descriptionJa: '受講者。あと1つの小テストで講座を修了し、バッジを受け取ります。',
    descriptionEn: 'A learner: one quiz is left, then the course is finished and the badge arrives.',
    address: 'learner@sample-academy.example',
    personName: {
      display: '見本　学',
      family: '見本',
      given: '学',
      kana: 'みほん　まなぶ',
      romanised: 'MIHON Manabu (sample)',
    },
    language: 'ja',
    roles: ['learner'],
  },
  {
    key: 'instructor',
    name: '見本　教子（Sample Instructor）',
    role: 'instructor',
    descriptionJa: '講師。講座を書き、受講者を見守ります。',
    descriptionEn: 'An instructor: writes courses and looks after those who take them.',
    address: 'instructor@sample-academy.example',
    personName: {
      display: '見本　教子',
      family: '見本',
      given: '教子',
      kana: 'みほん　のりこ',
      romanised: 'MIHON Noriko (sample)',
    },
    language: 'ja',
    roles: ['instructor'],
  },
  {
    key: 'issuer',
    name: '見本　授（Sample Issuer）',
    role: 'issuer',
    descriptionJa: '発行担当。バッジを作り、成績表から授与し、届いたかを見ます。',
    descriptionEn: 'Issuing staff: designs badges, awards them from a gradebook and watches their delivery.',
    address: 'issuer@sample-academy.example',
    personName: {
      display: '見本　授',
      family: '見本',
      given: '授',
      kana: 'みほん　さずく',
      romanised: 'MIHON Sazuku (sample)',
    },
    language: 'ja',
    roles: ['issuer', 'instructor'],
  },
  {
    key: 'talent',
    name: '見本　結（Sample HR Officer）',
    role: 'talent',
    descriptionJa: '人事担当。提出されたバッジを受け取り、確かめます。',
    descriptionEn: 'An HR officer: receives badges that people hand in and has them checked.',
    address: 'talent@sample-academy.example',
    personName: {
      display: '見本　結',
      family: '見本',
      given: '結',
      kana: 'みほん　ゆい',
      romanised: 'MIHON Yui (sample)',
    },
    language: 'ja',
    roles: ['talent'],
  },
  {
    key: 'operator',
    name: '見本　守（Sample Operator）',
    role: 'operator',
    descriptionJa: '運用者。組織の設定をし、全体を見ます。',
    descriptionEn: 'An operator: sets the organisation up and sees the whole of it.',
    address: 'operator@sample-academy.example',
    personName: {
      display: '見本　守',
      family: '見本',
      given: '守',
      kana: 'みほん　まもる',
      romanised: 'MIHON Mamoru (sample)',
    },
    language: 'ja',
    roles: ['owner'],
  },
]
