// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useState } from 'react'

const litMs = 2_000

/** The message one was sent to stands out for two seconds. */
export function useLit(seq: number | undefined): number | undefined {
  const [lit, setLit] = useState(seq)
  useEffect(() => {
    setLit(seq)
    const timer = setTimeout(() => setLit(undefined), litMs)
    return () => clearTimeout(timer)
  }, [seq])
  return lit
}
