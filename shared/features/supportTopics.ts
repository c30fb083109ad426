// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a network is accompanied in, as the programme names it. */
export const supportTopics = [
  'governance',
  'evaluation',
  'protocol',
  'mediationModel',
  'partnershipQuality',
  'coDesign',
  'projectIntegration',
  'engagement',
  'facilitatorTeam',
  'teamWithAssociations',
  'districtPlan',
  'cohesionFundraising',
  'organisationalDiagnosis',
  'other',
] as const
export type SupportTopic = (typeof supportTopics)[number]
