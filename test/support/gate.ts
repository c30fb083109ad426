// SPDX-License-Identifier: AGPL-3.0-or-later

/** Work that waits until the test lets it go on. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}
