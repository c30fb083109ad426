// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MouseEvent } from 'react'

type Click = Pick<MouseEvent, 'detail' | 'button' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'> & {
  nativeEvent: object
}

/** A click that opens a link here: of a mouse, no key or finger, and with no key that opens it elsewhere. */
export const isPlainMouse = ({ detail, button, ctrlKey, metaKey, shiftKey, altKey, nativeEvent }: Click): boolean =>
  detail > 0 &&
  button === 0 &&
  !(ctrlKey || metaKey || shiftKey || altKey) &&
  (!('pointerType' in nativeEvent) || nativeEvent.pointerType === 'mouse')
