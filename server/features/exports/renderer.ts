// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RenderTask, render } from './render.ts'

/* The process that writes papers: a text comes in, its bytes go out. It has no store, no database and no other file. */
process.on('message', (task: RenderTask) => {
  render(task).then(
    (done) => process.send?.({ done }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
