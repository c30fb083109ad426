// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Logger, pino } from 'pino'

/** What a duplicate key was is data of people: the driver writes it into its message. */
const withoutData = (text: string | undefined): string | undefined => text?.replace(/dup key:[^\n]*/g, 'dup key')

interface ErrorKind {
  name: string
  code: string | number | null
}

/** Of an error whose own words may name people: a mail server repeats the address that it refuses. */
export function errorKind(error: unknown): ErrorKind {
  if (!(error instanceof Error)) return { name: typeof error, code: null }
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : null
  return { name: error.name, code }
}

/** Named fields only: the driver hangs whole documents on its errors. */
const presentError = (error: unknown): unknown =>
  error instanceof Error ? { ...errorKind(error), stack: withoutData(error.stack) } : errorKind(error)

/** JSON lines on stderr; never a message text, a token or an address. */
export const log: Logger = pino(
  {
    level: process.env.LOG_LEVEL ?? 'info',
    base: { pid: process.pid },
    serializers: { error: presentError },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token', '*.email', '*.text'],
  },
  pino.destination({ dest: 2, sync: false }),
)
