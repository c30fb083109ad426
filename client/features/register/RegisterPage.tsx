// SPDX-License-Identifier: AGPL-3.0-or-later
import { MeetingFrame } from '#client/features/meetings/components/MeetingFrame.tsx'
import { RegisterTab } from './components/RegisterTab.tsx'

/** *Registro* of a meeting, for who keeps it. */
export function RegisterPage() {
  return <MeetingFrame>{(meeting, answers) => <RegisterTab meeting={meeting} answers={answers} />}</MeetingFrame>
}
