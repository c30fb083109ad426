// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { isPlainMouse } from './isPlainMouse.ts'

const click = {
  detail: 1,
  button: 0,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  nativeEvent: { pointerType: 'mouse' },
}

it('only a mouse that opens the link in this very page counts', () => {
  expect(isPlainMouse(click)).toBe(true)
  expect(isPlainMouse({ ...click, detail: 0 })).toBe(false)
  expect(isPlainMouse({ ...click, nativeEvent: { pointerType: 'touch' } })).toBe(false)
  expect(isPlainMouse({ ...click, button: 1 })).toBe(false)
  for (const key of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey'])
    expect(isPlainMouse({ ...click, [key]: true })).toBe(false)
})
