/**
 * Passkeys (WebAuthn level 3), through better-auth's plugin: it keeps the challenge behind a signed cookie of its own, uses it up
 * once, checks the answer and keeps the public key. Sessions are ours.
 */
import { APIError } from 'better-auth/api'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { type AuthPorts, authOf, passkeyOwnerHeader } from './account.ts'
import { markPasskeyUsed } from './passkey-store.ts'
import { deleteSessions } from './session-store.ts'

/** What the browser is to ask its authenticator, and the `Set-Cookie` line that goes with it. */
export type Question = { options: Record<string, unknown>; cookie: string }
type Answer = { id: string } & Record<string, unknown>

/** Asks for a new passkey of that account. `name` is what the authenticator shows in its list; it never comes back to us. */
export async function askForNewPasskey(ports: AuthPorts, o: { userId: string; name: string }): Promise<Question> {
  const { response, headers } = await authOf(ports).api.generatePasskeyRegistrationOptions({
    query: { context: o.userId },
    headers: new Headers(),
    returnHeaders: true,
  })
  const user = { ...response.user, name: o.name, displayName: o.name }
  return { options: { ...response, user }, cookie: headers.get('set-cookie') ?? '' }
}

/** Keeps a new passkey. Refuses an answer that does not fit the question, or that is for another account. */
export async function keepPasskey(
  ports: AuthPorts,
  o: { userId: string; cookie: string; answer: Answer; name: string },
): Promise<void> {
  const headers = new Headers({ cookie: o.cookie, [passkeyOwnerHeader]: o.userId })
  await refusing(() =>
    authOf(ports).api.verifyPasskeyRegistration({ body: { response: o.answer, name: o.name }, headers }),
  )
}

/** Asks for any passkey of this site: the authenticator knows which it has, so nobody enters an address. */
export async function askForPasskey(ports: AuthPorts): Promise<Question> {
  const { response, headers } = await authOf(ports).api.generatePasskeyAuthenticationOptions({
    headers: new Headers(),
    returnHeaders: true,
  })
  return { options: { ...response, userVerification: 'required' }, cookie: headers.get('set-cookie') ?? '' }
}

/** The account of the passkey that answered. Refuses an unknown one and a wrong answer in the same words. */
export async function accountOfPasskey(
  ports: AuthPorts & Pick<Ports, 'clock'>,
  o: { cookie: string; answer: Answer },
): Promise<string> {
  const headers = new Headers({ cookie: o.cookie })
  const { session } = await refusing(() =>
    authOf(ports).api.verifyPasskeyAuthentication({ body: { response: o.answer as never }, headers }),
  )
  // The plugin opens a session whose token would stay in plain: it goes at once.
  await deleteSessions(ports.db, { userId: session.userId, only: session.id })
  await markPasskeyUsed(ports.db, { credentialId: o.answer.id, at: ports.clock.now() })
  return session.userId
}

async function refusing<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof APIError) throw passkeyFailed
    throw error
  }
}

const passkeyFailed = new Refusal('unauthenticated', 'passkey.failed', {
  ja: 'パスキーを確かめられませんでした。時間がたちすぎたか、このサイトのパスキーではありません。もう一度試すか、ほかの方法でサインインしてください。',
  en: 'The passkey could not be checked: it took too long, or it is not one for this site. Try again, or sign in another way.',
})
