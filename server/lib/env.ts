// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'

interface Setting {
  schema: z.ZodMiniType<unknown, unknown>
  allowed: string
  example: string
}

const flag = z.pipe(
  z.enum(['0', '1']),
  z.transform((value) => value === '1'),
)
const whole = (min: number, max: number) =>
  z.pipe(z.string().check(z.regex(/^\d+$/)), z.pipe(z.transform(Number), z.number().check(z.gte(min), z.lte(max))))
const secret = z.string().check(z.minLength(32))
const url = (protocols: RegExp) => z.string().check(z.refine((value) => URL.canParse(value) && protocols.test(value)))

const http = /^https?:\/\//

/** Every setting of the server: what it may be, and an example. Unknown values stop the start. */
const settings = {
  NODE_ENV: [
    z._default(z.enum(['production', 'development', 'test']), 'production'),
    'production, development or test',
    'production',
  ],
  HOST: [z._default(z.string().check(z.regex(/^[\w.:-]+$/)), '127.0.0.1'), 'an address to listen on', '127.0.0.1'],
  PORT: [z._default(whole(0, 65535), 3000), 'a port, 0 to 65535', '3000'],
  PUBLIC_URL: [z.optional(url(http)), 'the address people open, http or https', 'https://trama.example.org'],
  MONGODB_URI: [
    url(/^mongodb(\+srv)?:\/\//),
    'a MongoDB address of a replica set',
    'mongodb://127.0.0.1:27017/trama?replicaSet=rs0',
  ],
  MONGOD_BINARY: [z.optional(z.string()), 'a mongod for the private database', '/usr/bin/mongod'],
  DATA_DIR: [z._default(z.string(), 'data'), 'a folder', 'data'],
  STORAGE: [z._default(z.enum(['folder', 'gridfs', 's3']), 'folder'), 'folder, gridfs or s3', 'folder'],
  S3_ENDPOINT: [z.optional(url(http)), 'the address of the service, unless it is Amazon', 'https://s3.example.org'],
  S3_REGION: [z._default(z.string().check(z.minLength(1)), 'us-east-1'), 'a region', 'eu-south-1'],
  S3_BUCKET: [z.optional(z.string().check(z.minLength(3))), 'a bucket that is there', 'trama'],
  S3_ACCESS_KEY_ID: [z.optional(z.string().check(z.minLength(1))), 'the name of a key', 'TRAMA'],
  S3_SECRET_ACCESS_KEY: [z.optional(z.string().check(z.minLength(1))), 'the secret of that key', 'a long secret'],
  UPLOADS_DIR: [z._default(z.string(), 'uploads'), 'a folder', '/var/lib/trama/uploads'],
  UPLOAD_LIMIT_MB: [z._default(whole(1, 1_048_576), 1024), 'megabytes, 1 to 1048576', '1024'],
  PLACE_QUOTA_MB: [z._default(whole(1, 1_073_741_824), 5120), 'megabytes, 1 to 1073741824', '5120'],
  CLAMD_URL: [
    z.optional(url(/^(tcp:\/\/[^/:]+:\d+|unix:\/.+)$/)),
    'where clamd listens: tcp with host and port, or unix with a path',
    'tcp://127.0.0.1:3310',
  ],
  JWT_SECRET: [secret, 'at least 32 characters', 'made at the first start under data/'],
  WORKERS: [z._default(whole(1, 64), 1), 'a number of processes, 1 to 64', '2'],
  TRUST_PROXY: [z._default(whole(0, 10), 0), 'how many proxies stand in front, 0 to 10', '1'],
  SMTP_URL: [z.optional(url(/^smtps?:\/\//)), 'an smtp or smtps address', 'smtp://user:secret@mail.example.org:587'],
  MAIL_FROM: [
    z._default(z.string().check(z.minLength(3)), 'Trama <trama@localhost>'),
    'a sender',
    'Trama <trama@example.org>',
  ],
  WRITING_DAYS: [z._default(whole(0, 3650), 30), 'a number of days, 0 to 3650', '30'],
  CHROMIUM_BINARY: [z.optional(z.string()), 'a Chromium that prints PDF', '/usr/bin/chromium'],
  SOURCE_URL: [z.optional(url(http)), 'the address of the source code', 'https://code.example.org/trama'],
  DEMO: [z._default(flag, true), '0 or 1', '0'],
  DEMO_PUBLIC: [z._default(flag, false), '0 or 1', '1'],
  DEMO_PASSWORD: [
    z.optional(z.string().check(z.minLength(10), z.maxLength(200))),
    '10 to 200 characters',
    'a long password',
  ],
  LOG_LEVEL: [
    z._default(z.enum(['silent', 'error', 'warn', 'info', 'debug']), 'info'),
    'silent, error, warn, info or debug',
    'info',
  ],
} as const satisfies Record<string, readonly [Setting['schema'], string, string]>

export const settingNames: readonly string[] = Object.keys(settings)

type Settings = typeof settings
export type Env = { readonly [K in keyof Settings]: z.output<Settings[K][0]> }

/** A wrong setting, said so that whoever starts the server can mend it. */
export class SettingError extends Error {
  override name = 'SettingError'
}

/** Terminals and logs are read by more people than settings are. */
const secrets = new Set(['MONGODB_URI', 'JWT_SECRET', 'SMTP_URL', 'S3_SECRET_ACCESS_KEY', 'DEMO_PASSWORD'])

function faultOf(name: string, value: string | undefined): string {
  if (value === undefined) return 'is missing'
  return secrets.has(name) ? 'cannot be what it is' : `cannot be ${JSON.stringify(value)}`
}

/** Names that look like ours but are none are an error too: a typing slip must not be ignored. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const wrong: string[] = []
  const env: Record<string, unknown> = {}
  for (const [name, [schema, allowed, example]] of Object.entries(settings)) {
    const value = source[name] === '' ? undefined : source[name]
    const parsed = schema.safeParse(value)
    if (parsed.success) env[name] = parsed.data
    else wrong.push(`${name} ${faultOf(name, value)}: ${allowed}. Example: ${name}=${example}`)
  }
  for (const name of Object.keys(source)) {
    if (/^(DEMO|SMTP|MAIL|TRAMA|JWT|MONGODB?|UPLOADS?|CLAMD|STORAGE|S3)_/.test(name) && !(name in settings))
      wrong.push(`${name} is no setting. Settings: ${settingNames.join(', ')}`)
  }
  if (wrong.length > 0) throw new SettingError(wrong.join('\n'))
  return env as Env
}
