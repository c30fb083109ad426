// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Printed, print } from './print.ts'

/* The process that speaks with the browser: what that says is megabytes long, and nobody else's answer waits for it. */
process.on('message', (printed: Printed) => {
  print(printed).then(
    (done) => process.send?.({ done }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  )
})
// the browser ends with its process
process.on('disconnect', () => process.exit(0))
