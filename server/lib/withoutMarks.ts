// SPDX-License-Identifier: AGPL-3.0-or-later

/** Without the signs of Markdown, which mails and paper show as they are. */
export const withoutMarks = (text: string): string =>
  text.replace(/\[([^[\]]{1,200})\]\(([^()\s]{1,500})\)/g, '$1 ($2)').replace(/\*\*([^*]{1,2000})\*\*/g, '$1')
