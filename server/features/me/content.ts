// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Request, Response, Router } from 'express'
import { photoOf } from '#server/features/people/present.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { requireContentActor, sendContent } from '#server/lib/http/content.ts'
import { trackFlight } from '#server/lib/http/inFlight.ts'
import { perAsker } from '#server/lib/perAsker.ts'
import { storage } from '#server/lib/storage/storage.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'

/** A page shows many people at once. */
const inTurn = perAsker({ atOnce: 6, waiting: 300 })

/** Everybody who is signed in may see who everybody else is. */
async function findShown(request: Request, response: Response) {
  const known = await requireContentActor(request)
  trackFlight(known, response)
  return inTurn(known.id, async (atOnce) => {
    // who waited may have been sent away meanwhile
    if (!atOnce) await requireContentActor(request)
    const personId = id.safeParse(request.params.personId)
    const person = personId.success ? await findPerson(personId.data) : null
    return person && photoOf(person)
  })
}

export function photoRoutes(router: Router): void {
  router.get('/content/people/:personId', async (request, response) => {
    const photo = await findShown(request, response)
    if (!photo) throw new AppError('not_found')
    const { key, size } = photo
    await sendContent(request, response, {
      name: 'photo.webp',
      mediaType: 'image/webp',
      size,
      etag: key,
      open: (range) => storage().read(key, range),
    })
  })
}
