// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ThreadColour } from '#shared/lib/schema.ts'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'

interface SwatchProps {
  icon: IconName
  colour?: ThreadColour | 'none'
  large?: boolean
}

/** The square of a place: its glyph on its thread colour, always beside its name. */
export function Swatch({ icon, colour, large = false }: SwatchProps) {
  return (
    <span className={classes('swatch', large && 'lg')} data-c={colour}>
      <Icon name={icon} />
    </span>
  )
}
