// SPDX-License-Identifier: AGPL-3.0-or-later

/** The mails there are; their words: shared/i18n/<lang>/mail.json. */
export const mailTemplates = [
  'signInLink',
  'newPassword',
  'passwordChanged',
  'confirmEmail',
  'emailTaken',
  'emailChanged',
  'invitation',
  'threadInvitation',
  'meetingReminder',
  'meetingReminderOwn',
  'actionReminder',
  'dateChosen',
  'guestInvitation',
  'proposalAccepted',
  'proposalDeclined',
  'seatPromoted',
  'seatLost',
  'announcement',
  'announcementAgain',
  'announcementReminder',
] as const
export type MailTemplate = (typeof mailTemplates)[number]

/** Whoever holds one of these links is let in: it is never shown to anybody but in the mail itself. */
export const secretTemplates: ReadonlySet<MailTemplate> = new Set(['signInLink', 'newPassword'])
