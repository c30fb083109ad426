// SPDX-License-Identifier: AGPL-3.0-or-later
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { attendanceTotals } from '#shared/features/attendance.ts'
import type { Register, RegisterRow } from '#shared/features/register.ts'

/** The sums, always in sight. */
export function RegisterFoot({ register, rows }: { register: Register; rows: readonly RegisterRow[] }) {
  const t = useT()
  const format = useFormat()
  const { present, enrolled, inPerson, online, absent, excused, minutes } = attendanceTotals(rows)
  const { code, cup } = register.head
  const sums = [
    {
      id: 'present',
      value: format.number(present),
      label: t('register.sum.present', { count: present, enrolled: t('register.sum.enrolled', { count: enrolled }) }),
      always: true,
    },
    { id: 'inPerson', value: format.number(inPerson), label: t('register.sum.inPerson') },
    { id: 'online', value: format.number(online), label: t('register.sum.online') },
    { id: 'minutes', value: format.duration(minutes), label: t('register.sum.minutes'), always: true },
    { id: 'absent', value: format.number(absent), label: t('register.sum.absent', { count: absent }) },
    { id: 'excused', value: format.number(excused), label: t('register.sum.excused', { count: excused }) },
  ]
  return (
    <section className="regfoot" aria-label={t('register.sum.title')}>
      {sums.map(({ id, value, label, always }) => (
        <span key={id} className={always ? 'sum' : 'sum hide-p'}>
          <b>{value}</b>
          <span>{label}</span>
        </span>
      ))}
      <span className="grow" />
      {code && (
        <span className="meta hide-p">
          {code}
          {cup && (
            <>
              {' '}
              · CUP <span className="code">{cup}</span>
            </>
          )}
        </span>
      )}
    </section>
  )
}
