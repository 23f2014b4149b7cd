import 'i18next'
import type { anchoringJa } from './anchoring.ja.ts'
import type { approvalsJa } from './approvals.ja.ts'
import type { authorJa } from './author.ja.ts'
import type { backpackJa } from './backpack.ja.ts'
import type { elsewhereJa } from './elsewhere.ja.ts'
import type { deliveryJa } from './delivery.ja.ts'
import type { exportsJa } from './exports.ja.ts'
import type { importsJa } from './imports.ja.ts'
import type { issueJa } from './issue.ja.ts'
import type { learnJa } from './learn.ja.ts'
import type { mailboxJa } from './mailbox.ja.ts'
import type { meJa } from './me.ja.ts'
import type { pathsJa } from './paths.ja.ts'
import type { rulesJa } from './rules.ja.ts'
import type { shellJa } from './shell.ja.ts'
import type { signinJa } from './signin.ja.ts'
import type { studioJa } from './studio.ja.ts'
import type { teachJa } from './teach.ja.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    returnNull: false
    resources: {
      shell: typeof shellJa
      anchoring: typeof anchoringJa
      approvals: typeof approvalsJa
      author: typeof authorJa
      signin: typeof signinJa
      learn: typeof learnJa
      backpack: typeof backpackJa
      elsewhere: typeof elsewhereJa
      me: typeof meJa
      mailbox: typeof mailboxJa
      issue: typeof issueJa
      exports: typeof exportsJa
      delivery: typeof deliveryJa
      imports: typeof importsJa
      studio: typeof studioJa
      paths: typeof pathsJa
      rules: typeof rulesJa
      teach: typeof teachJa
    }
  }
}
