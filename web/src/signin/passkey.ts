import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { ApiProblem, post, type Said } from '../api.ts'

/** Loaded when it is wanted: the sign-in screen is the first of many people's, and must stay small. */
const webauthn = () => import('@simplewebauthn/browser')

/** Whether this browser knows passkeys at all. */
export const passkeysHere = () => typeof window.PublicKeyCredential === 'function'

/** A press takes the turn of what waits at the address field; questions follow one another, as each replaces the cookie of the last. */
let turn = 0
let asking: Promise<unknown> = Promise.resolve()

/**
 * Signs in with a passkey. `autofill`: waits, without a word, until one is chosen from the list at the address field, where
 * the browser can do that; answers `false` where it cannot, or where another question took its place.
 */
export async function signInWithPasskey(o: { autofill: boolean }): Promise<boolean> {
  const { browserSupportsWebAuthnAutofill, startAuthentication } = await webauthn()
  if (o.autofill && !(await browserSupportsWebAuthnAutofill())) return false
  turn += 1
  const mine = turn
  await asking
  const question = post<{ options: PublicKeyCredentialRequestOptionsJSON }>('/api/session/passkey/question')
  asking = question.catch(() => {})
  const { options } = await question
  if (mine !== turn) return false
  const answer = await startAuthentication({ optionsJSON: options, useBrowserAutofill: o.autofill }).catch(
    (error: unknown) => {
      if (o.autofill) return null
      throw problemOf(error)
    },
  )
  if (!answer || mine !== turn) return false
  await post('/api/session/passkey', { answer })
  return true
}

/** Makes a passkey on this device, or on one it can reach, and keeps it under that name. */
export async function addPasskey<T>(name: string): Promise<T> {
  const { options } = await post<{ options: PublicKeyCredentialCreationOptionsJSON }>('/api/me/passkeys/question')
  const { startRegistration } = await webauthn()
  const answer = await startRegistration({ optionsJSON: options }).catch((error: unknown) => {
    throw problemOf(error)
  })
  return post<T>('/api/me/passkeys', { name, answer })
}

function problemOf(error: unknown): ApiProblem {
  const name = error instanceof Error ? error.name : ''
  return new ApiProblem(0, `passkey.${name}`, name === 'InvalidStateError' ? alreadyThere : notDone)
}

const notDone: Said = {
  ja: 'パスキーの操作が終わりませんでした。取り消したか、この端末に使えるパスキーがありません。何も変わっていません。',
  en: 'The passkey was not used: it was cancelled, or this device has none for this site. Nothing has changed.',
}
const alreadyThere: Said = {
  ja: 'この端末のパスキーは、すでに登録されています。',
  en: 'The passkey of this device is in the list already.',
}
