// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { mailEndpoints } from '#shared/features/mail.ts'
import { door, staffOnly } from '#test/doors/door.ts'
import { sendMail } from './service.ts'

async function writeMail(): Promise<{ mailId: string }> {
  const mailId = newId()
  const to = 'nina@demo.example'
  await sendMail(
    { to, name: 'Nina', language: 'it', template: 'emailTaken', params: {}, page: '/', secretOf: null },
    mailId,
  )
  return { mailId }
}

export const mailDoors = [
  door(mailEndpoints.reach, { ...staffOnly, shows: () => '{"here":true}' }),
  door(mailEndpoints.outbox, {
    request: async () => void (await writeMail()),
    may: ['staff'],
    everywhere: ['staff'],
    shows: () => 'nina@demo.example',
  }),
  door(mailEndpoints.read, {
    request: writeMail,
    may: ['staff'],
    everywhere: ['staff'],
    shows: () => 'nina@demo.example',
  }),
]
