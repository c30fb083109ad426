// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Logger, pino } from 'pino'

/** JSON lines on stderr; never a message text, a token or an address. */
export const log: Logger = pino(
  {
    level: process.env.LOG_LEVEL ?? 'info',
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token', '*.email', '*.text'],
  },
  pino.destination({ dest: 2, sync: false }),
)
