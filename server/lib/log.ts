// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Logger, pino } from 'pino'

/** What a duplicate key was is data of people: the driver writes it into its message. */
const withoutData = (text: string | undefined): string | undefined => text?.replace(/dup key:[^\n]*/g, 'dup key')

/** Named fields only: the driver hangs whole documents on its errors. */
function presentError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : null
  return { name: error.name, code, stack: withoutData(error.stack) }
}

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
