// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Report } from '#shared/features/report.ts'

/** Who pays, as every output of the programme says it. */
export function Visibility({
  edition: { visibility, fund, objective, code, name, cup },
}: {
  edition: NonNullable<Report['edition']>
}) {
  return (
    <p className="visib">
      <b>{visibility}</b>
      <span>{fund}</span>
      {objective && <span>{objective}</span>}
      <span>
        {code} {name}
      </span>
      {cup && (
        <span>
          CUP <span className="code">{cup}</span>
        </span>
      )}
    </p>
  )
}
