// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What the final report of PROG-2463 says, activity by activity, and after *oltre* the exact number of the demo's
 * records. Tests alone know it: the product counts.
 */
export const publishedFigures: Readonly<Record<string, string>> = {
  '1/ meetings': '8',
  '1/ people': '52',
  '1/ networks': '33',
  '2/ supportHours': '736',
  '2/ people': 'oltre 300, 312',
  '3/ exchangeHours': '144',
  '3/ attendances': 'oltre 500, 518',
  '3/ ebooks': '6',
  '3/ emergencyMeetings': '2',
  '5/ meetings': '31',
  '5/ people': '24',
  '7/sviluppo meetings': '167',
  '7/sviluppo people': 'oltre 90, 94',
  '7/prosieguo meetings': '7',
  '7/prosieguo people': 'oltre 60, 63',
}

/** What it counts, in its words and in ours. */
export const publishedUnits = [
  'incontri',
  'meetings',
  'ore',
  'hours',
  'professionisti',
  'professionals',
  'operatori',
  'operators',
  'partecipanti',
  'participants',
  'presenze',
  'attendances',
  'reti',
  'networks',
  'e-book',
  'ebooks',
]
