// SPDX-License-Identifier: AGPL-3.0-or-later

/** Whether the server gives out another version than the one that this page is of. */
export async function isRenewed(): Promise<boolean> {
  const mine = document.querySelector('script[type=module][src]')?.getAttribute('src')
  const answer = await fetch('/', { cache: 'no-store' })
  return typeof mine === 'string' && answer.ok && !(await answer.text()).includes(mine)
}
