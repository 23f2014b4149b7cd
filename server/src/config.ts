import { join, resolve } from 'node:path'
import { z } from 'zod'

/** What the program was told at its start. Frozen; nobody else reads the environment. The settings are listed in docs/operating.md. */
export type Config = {
  readonly port: number
  readonly host: string
  /** Where the world finds this installation, without a slash at the end. It stands in every id ever issued. */
  readonly baseUrl: string
  /** On this machine only: sample people, one-click sign-in, the built-in mailbox, trial badges. */
  readonly evaluation: boolean
  readonly dataDir: string
  /** `null`: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null
  readonly databasePoolSize: number
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** Opens `/metrics`; `null`: there is none. */
  readonly metricsToken: string | null
  /** Undeliverable mails go back to `LOCAL+TOKEN@DOMAIN` of this; `null`: to the sender, unread by us. */
  readonly mailBounceAddress: string | null
  /** Under which name the mail service keeps its DKIM key (`SELECTOR._domainkey.DOMAIN`). */
  readonly mailDkimSelector: string | null
  /** Nodes of the EVM network that anchors go to; none: the embedded test chain. Of several each has to agree on what is final. */
  readonly chainRpcUrls: readonly string[]
  /** Which network that is (EIP-155); a node of another one is refused. */
  readonly chainId: number
  /** Where transactions of other chains are looked up; see docs/operating.md. Of several for one chain two have to say the same. */
  readonly anchorSources: readonly { chain: string; url: string }[]
  /** Where DIDs of methods we do not know ourselves are asked for: this address followed by the DID. */
  readonly didResolverUrl: string | null
  /** How long an import waits before it issues, so that it can be stopped. */
  readonly issueDelaySeconds: number
  /** The largest video somebody may put into a course. */
  readonly videoMaxMegabytes: number
  /** How many proxies stand in front, each adding to X-Forwarded-For. */
  readonly trustedProxies: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** Apart from the configuration, so that printing that never shows them. `null`: evaluation mode makes one in `dataDir`. */
export type Secrets = { readonly masterKey: Uint8Array | null }

/** A setting that cannot be used. The start stops with this sentence; `setting` is its name. */
export class ConfigProblem extends Error {
  readonly setting: string
  readonly said: { ja: string; en: string }

  constructor(setting: string, said: { ja: string; en: string }) {
    super(`${setting}: ${said.en}`)
    this.name = 'ConfigProblem'
    this.setting = setting
    this.said = said
  }
}

const whole = (least: number, most: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(least).max(most))
const web = z.url({ protocol: /^https?$/ })

/** Every setting with its form. A setting that is empty counts as not given. */
const settings = z.object({
  PORT: whole(1, 65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_BASE_URL: web.optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: whole(2, 100).default(10),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/)
    .optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,200}$/)
    .optional(),
  MAIL_BOUNCE_ADDRESS: z
    .string()
    .regex(/^[a-z0-9._-]{1,30}@[^\s<>@+]+$/i)
    .optional(),
  MAIL_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/i)
    .optional(),
  CHAIN_RPC_URL: z
    .string()
    .transform((text) => text.trim().split(/[\s,]+/))
    .pipe(z.array(web).min(1).max(5))
    .optional(),
  CHAIN_ID: whole(1, 999_999_999_999).optional(),
  ANCHOR_SOURCES: z
    .string()
    .regex(/^(?:none|[\s,]*(?:(?:btc:[a-z]+|eth:\d+)=(?:rpc:)?https?:\/\/[^\s,]+[\s,]*){1,40})$/)
    .default(
      'btc:mainnet=https://blockstream.info/api, btc:mainnet=https://mempool.space/api, eth:1=https://ethereum-rpc.publicnode.com, eth:1=https://eth.drpc.org',
    )
    .transform((text) =>
      text === 'none'
        ? []
        : text
            .trim()
            .split(/[\s,]+/)
            .filter(Boolean),
    )
    .transform((entries) =>
      entries.map((entry) => ({ chain: entry.split('=')[0]!, url: entry.slice(entry.indexOf('=') + 1) })),
    ),
  DID_RESOLVER_URL: web.optional(),
  MASTER_KEY: z.base64().optional(),
  ISSUE_DELAY_SECONDS: whole(0, 86_400).default(600),
  VIDEO_MAX_MEGABYTES: whole(1, 10_000).default(500),
  TRUSTED_PROXIES: whole(0, 5).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})
type Settings = z.output<typeof settings>

const forms: Record<string, string> = {
  PORT: '1–65535',
  PUBLIC_BASE_URL: 'https://badges.example',
  DATABASE_URL: 'postgresql://user:password@host:5432/database',
  DATABASE_POOL_SIZE: '2–100',
  SMTP_URL: 'smtp://user:password@host:587, smtps://…',
  MAIL_FROM: 'Akashi <no-reply@badges.example>',
  METRICS_TOKEN: 'openssl rand -hex 32',
  MAIL_BOUNCE_ADDRESS: 'bounce@badges.example',
  MAIL_DKIM_SELECTOR: 's1, mail2026',
  CHAIN_RPC_URL: 'https://…, http://127.0.0.1:8545',
  CHAIN_ID: '1, 137, 11155111',
  ANCHOR_SOURCES: 'btc:mainnet=https://…/api, eth:1=https://…, none',
  DID_RESOLVER_URL: 'https://…/identifiers/',
  MASTER_KEY: 'openssl rand -base64 32',
  ISSUE_DELAY_SECONDS: '0–86400',
  VIDEO_MAX_MEGABYTES: '1–10000',
  TRUSTED_PROXIES: '0–5',
  LOG_LEVEL: 'debug, info, warn, error, silent',
}

/** Reads and checks the environment. Throws `ConfigProblem`, naming the setting, where one is malformed or two contradict. */
export function readConfig(
  env: Record<string, string | undefined>,
  root: string,
): { config: Config; secrets: Secrets } {
  const given = parseSettings(env)
  const baseUrl = given.PUBLIC_BASE_URL ? publicBaseUrl(given.PUBLIC_BASE_URL) : null
  if (!baseUrl && !isLoopback(given.HOST)) throw new ConfigProblem('PUBLIC_BASE_URL', sentences.publicHost(given.HOST))
  const masterKey = given.MASTER_KEY ? Buffer.from(given.MASTER_KEY, 'base64') : null
  if (masterKey && masterKey.length !== 32) throw new ConfigProblem('MASTER_KEY', sentences.keyLength)
  if (baseUrl && !masterKey) throw new ConfigProblem('MASTER_KEY', sentences.keyMissing)
  if (given.CHAIN_RPC_URL && given.CHAIN_ID === undefined) throw new ConfigProblem('CHAIN_ID', sentences.chainMissing)
  return { config: Object.freeze(configOf(given, baseUrl, root)), secrets: Object.freeze({ masterKey }) }
}

function configOf(given: Settings, baseUrl: string | null, root: string): Config {
  const host = baseUrl ? new URL(baseUrl).hostname : 'localhost'
  return {
    port: given.PORT,
    host: given.HOST,
    baseUrl: baseUrl ?? `http://localhost:${given.PORT}`,
    evaluation: baseUrl === null,
    dataDir: resolve(given.DATA_DIR ?? join(root, 'data')),
    databaseUrl: given.DATABASE_URL ?? null,
    databasePoolSize: given.DATABASE_POOL_SIZE,
    smtpUrl: given.SMTP_URL ?? null,
    mailFrom: given.MAIL_FROM ?? `Akashi <no-reply@${host}>`,
    metricsToken: given.METRICS_TOKEN ?? null,
    mailBounceAddress: given.MAIL_BOUNCE_ADDRESS ?? null,
    mailDkimSelector: given.MAIL_DKIM_SELECTOR ?? null,
    chainRpcUrls: Object.freeze(given.CHAIN_RPC_URL ?? []),
    chainId: given.CHAIN_ID ?? 31_337,
    anchorSources: Object.freeze(given.ANCHOR_SOURCES),
    didResolverUrl: given.DID_RESOLVER_URL ?? null,
    issueDelaySeconds: given.ISSUE_DELAY_SECONDS,
    videoMaxMegabytes: given.VIDEO_MAX_MEGABYTES,
    trustedProxies: given.TRUSTED_PROXIES,
    logLevel: given.LOG_LEVEL,
  }
}

function parseSettings(env: Record<string, string | undefined>): Settings {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = settings.safeParse(present)
  if (parsed.success) return parsed.data
  const setting = String(parsed.error.issues[0]?.path[0])
  throw new ConfigProblem(setting, sentences.malformed(forms[setting] ?? ''))
}

/** The base URL without the slash at its end. It has no path, and http only on this machine. */
function publicBaseUrl(text: string): string {
  const url = new URL(text)
  if (url.pathname !== '/' || url.search || url.hash || url.username)
    throw new ConfigProblem('PUBLIC_BASE_URL', sentences.onlyOrigin)
  if (url.protocol === 'http:' && url.hostname !== 'localhost')
    throw new ConfigProblem('PUBLIC_BASE_URL', sentences.https)
  return url.origin
}

/** Whether only this machine can reach a listener on that host. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

const sentences = {
  malformed: (form: string) => ({
    ja: `書き方が違います。例：${form}`,
    en: `it is not written as it should be. Example: ${form}`,
  }),
  publicHost: (host: string) => ({
    ja: `HOST=${host} は外から届くので、PUBLIC_BASE_URL が必要です。試すだけなら HOST を外してください。`,
    en: `HOST=${host} can be reached from outside, so PUBLIC_BASE_URL is needed. To try Akashi out, leave HOST unset.`,
  }),
  keyMissing: {
    ja: 'PUBLIC_BASE_URL を設定したときは MASTER_KEY が必要です。`openssl rand -base64 32` で作り、控えを安全な場所に置いてください。',
    en: 'it is needed once PUBLIC_BASE_URL is set. Make one with `openssl rand -base64 32` and keep a copy in a safe place.',
  },
  keyLength: {
    ja: '32 バイトを base64 で書いたものにしてください（`openssl rand -base64 32`）。',
    en: 'it must be 32 bytes written in base64 (`openssl rand -base64 32`).',
  },
  chainMissing: {
    ja: 'CHAIN_RPC_URL を設定したときは CHAIN_ID が必要です。ノードが別のチェーンを答えたときに断るためです。例：1（Ethereum）、11155111（Sepolia）',
    en: 'it is needed once CHAIN_RPC_URL is set, so that a node of another chain is refused. Examples: 1 (Ethereum), 11155111 (Sepolia)',
  },
  onlyOrigin: {
    ja: 'パスのないアドレスにしてください。例：https://badges.example',
    en: 'it must be an address without a path. Example: https://badges.example',
  },
  https: {
    ja: 'https:// で始めてください。http が使えるのは localhost だけです。',
    en: 'it must begin with https://. Plain http is for localhost only.',
  },
}
