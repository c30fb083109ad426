// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerSeed } from '#server/features/answers/seed.ts'
import { ebookSeed } from '#server/features/ebooks/seed.ts'
import { meetingSeed } from '#server/features/meetings/seed.ts'
import { countedRegisterSeed } from '#server/features/register/counted.ts'
import { registerRowSeed, registerSeed } from '#server/features/register/seed.ts'
import { supportEntrySeed, supportPathSeed } from '#server/features/supportPaths/seed.ts'
import type { buildDemo } from './build.ts'
import type { DemoContent } from './content.ts'
import type { makeMeetings } from './meetings.ts'
import { makePast } from './past.ts'
import { cameByAnswer, cameUnasked, demoRegisters } from './registers.ts'

/**
 * What was done under the first edition, all of it closed; of the second, the first meeting is over and done with and
 * the register of the second one is to be closed.
 */
export async function loadRecords(
  content: DemoContent,
  built: ReturnType<typeof buildDemo>,
  { meetings: [first], entries }: ReturnType<typeof makeMeetings>,
): Promise<void> {
  const closeRegister = demoRegisters(content, built)
  const past = makePast(content, built, closeRegister)
  const answers = entries.filter(({ meetingId }) => meetingId === first?._id)
  const [told] = content.meetings
  const came = [...cameByAnswer(answers, content, built.idOf), ...(told ? cameUnasked(told, built.idOf) : [])]
  const registers = [...past.registers, ...(first ? [closeRegister(first, came)] : [])]
  await meetingSeed.insert(past.meetings)
  await answerSeed.insert(past.answers)
  await registerSeed.insert(registers.map(({ register }) => register))
  await registerRowSeed.insert(registers.flatMap(({ rows }) => rows))
  await countedRegisterSeed.insert(registers.map(({ counted }) => counted))
  await supportPathSeed.insert(past.paths)
  await supportEntrySeed.insert(past.entries)
  await ebookSeed.insert(past.ebooks)
}
