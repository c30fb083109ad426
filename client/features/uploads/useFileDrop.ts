// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import { type Brought, filesOf } from './brought.ts'

const bringsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

/**
 * Files dragged over an element, and dropped there. Elsewhere on the page they are let fall without harm: a browser
 * would leave the page to show them.
 */
export function useFileDrop(findArea: () => Element | null | undefined, onFiles: (brought: Brought) => void): boolean {
  const [over, setOver] = useState(false)
  const latest = useRef({ findArea, onFiles })
  useEffect(() => {
    latest.current = { findArea, onFiles }
  })
  useEffect(() => {
    const isInside = ({ target }: DragEvent) =>
      target instanceof Node && (latest.current.findArea()?.contains(target) ?? false)
    const onOver = (event: DragEvent) => {
      if (!bringsFiles(event)) return
      event.preventDefault()
      const inside = isInside(event)
      if (event.dataTransfer) event.dataTransfer.dropEffect = inside ? 'copy' : 'none'
      setOver(inside)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!bringsFiles(event)) return
      event.preventDefault()
      setOver(false)
      if (event.dataTransfer && isInside(event)) latest.current.onFiles(filesOf(event.dataTransfer))
    }
    addEventListener('dragover', onOver)
    addEventListener('dragleave', onLeave)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragover', onOver)
      removeEventListener('dragleave', onLeave)
      removeEventListener('drop', onDrop)
    }
  }, [])
  return over
}
