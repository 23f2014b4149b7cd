/** One program, a few acts: `akashi-server serve | work | migrate | doctor | backup | restore | exit-kit | erase | issuing | bounce | key | import-gradebook`. Without one it serves. */
import { ConfigProblem } from './config.ts'
import { DataFolderHeld } from './db/data-folder.ts'
import { migrateOnly } from './migrate-only.ts'
import { runBounce } from './run-bounce.ts'
import { runCommand } from './run-command.ts'
import { runDoctor } from './run-doctor.ts'
import { runRestore } from './run-restore.ts'
import { serve } from './serve.ts'

const acts: Record<string, (rest: string[]) => Promise<number>> = {
  serve: () => serve(process.env, { serves: true }),
  work: () => serve(process.env, { serves: false }),
  migrate: () => migrateOnly(process.env),
  doctor: (rest) => runDoctor(process.env, rest),
  'import-gradebook': (rest) => runCommand(process.env, 'import-gradebook', rest),
  backup: (rest) => runCommand(process.env, 'backup', rest),
  restore: (rest) => runRestore(process.env, rest),
  erase: (rest) => runCommand(process.env, 'erase', rest),
  'exit-kit': (rest) => runCommand(process.env, 'exit-kit', rest),
  bounce: (rest) => runBounce(process.env, rest),
  issuing: (rest) => runCommand(process.env, 'issuing', rest),
  key: (rest) => runCommand(process.env, 'key', rest),
}

const usage = `akashi-server [serve]            サーバーを動かします / runs the server
akashi-server work               ジョブだけを処理します（PostgreSQL のとき） / works on jobs only (with PostgreSQL)
akashi-server migrate            データベースを最新の形にします / brings the database up to date
akashi-server doctor [fsck]      設定、まわり、データを確かめます / checks settings, surroundings and data
akashi-server backup FILE        すべてを1つのファイルに保存します / keeps everything in one file
akashi-server restore FILE       保存したものに戻します / puts a backup in place
akashi-server exit-kit ORG FILE  組織の公開ページを、どこにでも置ける形で書き出します / an organisation's public pages for any web host
akashi-server erase ORG CODE     取得者の求めで、バッジを組織の記録からも消します / takes a badge out of the register at its holder's wish
akashi-server issuing stop|resume サーバー全体の発行を止め、再開します / stops and resumes all issuing
akashi-server key rotate         発行者の署名の鍵を新しくします / gives an issuer a new key to sign with
akashi-server bounce             戻ってきたメールを標準入力で受け取ります / takes a returned mail on standard input
akashi-server import-gradebook   成績表からバッジを授与します / awards badges from a gradebook
`

const [name = 'serve', ...rest] = process.argv.slice(2)
// The embedded database keeps a timer for some seconds after it was closed; nothing is waited for any more.
process.exit(await run(name, rest))

async function run(act: string, rest: string[]): Promise<number> {
  const begin = acts[act]
  if (!begin) {
    console.error(usage)
    return act === 'help' || act === '--help' ? 0 : 3
  }
  try {
    return await begin(rest)
  } catch (error) {
    if (error instanceof ConfigProblem) console.error(`\n  ${error.setting}\n  ${error.said.ja}\n  ${error.said.en}\n`)
    else if (error instanceof DataFolderHeld) console.error(held(error.pid))
    else console.error(error)
    return 1
  }
}

function held(pid: number): string {
  return `
  DATA_DIR
  このフォルダーは別の Akashi（プロセス ${pid}）が使っています。それを止めるか、別の DATA_DIR を指定してください。
  Another Akashi (process ${pid}) is using this folder. Stop it, or name another DATA_DIR.
`
}
