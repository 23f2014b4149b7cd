/** The script of the page in a bundle: judges the documents that stand in the page and shows what came of it. It has no way out. */
import { type Bundle, bundleOf } from '@akashi/credentials/bundle/bundle.ts'
import { manifestName } from '@akashi/credentials/bundle/manifest-name.ts'
import { judgeBundle, readGiven } from '@akashi/credentials/bundle/judge-bundle.ts'
import { parseObject } from '@akashi/credentials/verify/ports.ts'
import type { Inlined } from '../bundle/bundle-page.ts'
import { bundleVerdict } from '../bundle/bundle-verdict.ts'

type Given = NonNullable<ReturnType<typeof readGiven>>
type State = { language: 'ja' | 'en'; given: Given | null; problem: boolean }

const inlined = JSON.parse(document.querySelector('#bundle')!.textContent) as Inlined
const bundle = bundleIn(inlined)
if (bundle) void show(bundle, { language: preferred(), given: null, problem: false })

async function show(bundle: Bundle, state: State): Promise<void> {
  const at = new Date()
  const report = await judgeBundle(bundle, { now: at, given: state.given ? [state.given] : [], isLocal })
  const { language, problem } = state
  const view = { language, at, picture: inlined.picture, method: methodOf(bundle), problem }
  const main = document.querySelector('main')!
  document.documentElement.lang = language
  // Written by our own templates, which escape whatever others wrote.
  main.innerHTML = bundleVerdict(report, view).markup.replaceAll('href="/assets/sprite.svg#', 'href="#')
  document.title = main.querySelector('h1')!.textContent
  main.querySelector('#other')!.addEventListener('click', () => {
    void show(bundle, { ...state, language: language === 'ja' ? 'en' : 'ja' })
  })
  const trust = main.querySelector<HTMLInputElement>('#trust')!
  trust.addEventListener('change', () => {
    void readDocument(trust).then((given) => show(bundle, { ...state, given, problem: given === null }))
  })
}

async function readDocument(input: HTMLInputElement): Promise<Given | null> {
  const file = input.files?.[0]
  return file && file.size < 1_000_000 ? readGiven(new Uint8Array(await file.arrayBuffer())) : null
}

/** As on the command line: an issuer at localhost is somebody's trial. */
function isLocal(issuer: string): boolean {
  return /^did:web:localhost(?:%3A|:|$)/.test(issuer)
}

function bundleIn({ manifest, files }: Inlined): Bundle | null {
  const bytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const named = Object.entries(files).map(([name, text]): [string, Uint8Array] => [name, bytes(text)])
  return bundleOf(new Map([[manifestName, new TextEncoder().encode(JSON.stringify(manifest))], ...named]))
}

function methodOf({ credential }: Bundle): string | null {
  const proof = [parseObject(credential)?.proof].flat()[0] as { verificationMethod?: unknown } | undefined
  return typeof proof?.verificationMethod === 'string' ? proof.verificationMethod : null
}

function preferred(): 'ja' | 'en' {
  return /^ja/.test(navigator.language) ? 'ja' : 'en'
}
