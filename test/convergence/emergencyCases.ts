// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { emergencyEndpoints, emergencyEvents } from '#shared/features/emergencies.ts'
import { strategyEndpoints, strategyEvents } from '#shared/features/strategies.ts'
import { today } from '#shared/lib/dates.ts'
import { type ConvergenceCase, converges } from './case.ts'

/** What is said in an emergency, its ends, and what networks change on their way. */
export const emergencyCases: ConvergenceCase[] = [
  converges({
    what: 'another network asks in an emergency',
    event: emergencyEvents.changed,
    about: ({ emergencyId }, { emergency }) => emergencyId === emergency._id,
    act: ({ emergency, people }) =>
      people.ben.api(emergencyEndpoints.ask, {
        emergencyId: emergency._id,
        clientId: newId(),
        text: `Vale ${newId()}?`,
      }),
  }),
  converges({
    what: 'an emergency is closed, and opened again',
    event: emergencyEvents.turned,
    about: ({ emergencyId }, { emergency }) => emergencyId === emergency._id,
    prepare: ({ emergency, people }) => people.staff.api(emergencyEndpoints.close, { emergencyId: emergency._id }),
    act: ({ emergency, people }) => people.staff.api(emergencyEndpoints.reopen, { emergencyId: emergency._id }),
  }),
  converges({
    what: 'my network changes its strategy',
    event: strategyEvents.changed,
    about: ({ placeId }, { network }) => placeId === network.id,
    act: ({ network, people }) =>
      people.facilitator.api(strategyEndpoints.log, {
        ...{ clientId: newId(), placeId: network.id, day: today() },
        ...{ what: `Incontri alla sera ${newId()}`, why: 'di giorno le associazioni lavorano' },
      }),
  }),
]
