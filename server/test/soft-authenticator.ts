/** An authenticator in this process (WebAuthn level 3, ES256, attestation "none"), for journeys over HTTP. Nothing of it is in the product. */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

type Options = { challenge: string; rp?: { id: string }; rpId?: string }
type Answering = { origin: string; userVerified?: boolean; counter?: number }
export type SoftAuthenticator = {
  create(options: Options, o: Answering): object
  get(options: Options, o: Answering): object
}

export function softAuthenticator(): SoftAuthenticator {
  const id = randomBytes(16)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const named = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' }
  return {
    create(options, o) {
      const attested = Buffer.concat([Buffer.alloc(16), uint16(id.length), id, coseKey(publicKey)])
      const authData = authenticatorData(options.rp!.id, { ...o, attested })
      return {
        ...named,
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', options, o).toString('base64url'),
          attestationObject: attestationObject(authData).toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    get(options, o) {
      const authData = authenticatorData(options.rpId!, o)
      const client = clientData('webauthn.get', options, o)
      return {
        ...named,
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: createSign('sha256')
            .update(Buffer.concat([authData, sha256(client)]))
            .sign(privateKey, 'base64url'),
        },
      }
    },
  }
}

function clientData(type: string, options: Options, o: Answering): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge: options.challenge, origin: o.origin, crossOrigin: false }))
}

/** Section 6.1: the hash of the site, flags (present 1, verified 4, attested 64), the counter, the new key. */
function authenticatorData(rpId: string, o: Answering & { attested?: Buffer }): Buffer {
  const flags = 1 | (o.userVerified === false ? 0 : 4) | (o.attested ? 64 : 0)
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(o.counter ?? 0)
  return Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags]), counter, o.attested ?? Buffer.alloc(0)])
}

/** COSE (RFC 9053): {1: 2, 3: -7, -1: 1, -2: x, -3: y} in CBOR. */
function coseKey(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' })
  const bytes = (text: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(text, 'base64url')])
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21])
  return Buffer.concat([head, bytes(x!), Buffer.from([0x22]), bytes(y!)])
}

/** {"fmt": "none", "attStmt": {}, "authData": …} in CBOR. */
function attestationObject(authData: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
  const parts = [Buffer.from([0xa3]), text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData')]
  return Buffer.concat([...parts, Buffer.from([0x59]), uint16(authData.length), authData])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
