// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentTemplate } from '#shared/features/documents.ts'

/** What a document may begin with, in Markdown. In brackets stands what its writers fill in. */

const protocol = `## Premises

This protocol is signed by **[first body]** and **[second body]**, below “the parties”.

The parties refer to:

- [law or resolution it rests on]
- [agreement or project it belongs to]

## 1. Subject

[In three lines: what is to become easier, and for whom. The protocol involves no payment between the parties.]

## 2. Commitments of [first body]

1. [what it does, by when, with whom]
2. [what it does, by when, with whom]

## 3. Commitments of [second body]

1. [what it does, by when, with whom]
2. [what it does, by when, with whom]

:::info
The protocol is about the work between bodies. Write no names, codes or situations of people followed by the services, not even as an example.
:::

## 4. Contacts and meetings

Each party names a contact; they meet every [months]. Each meeting leaves minutes with the decisions taken.

| Body | Contact (role) | Substitute (role) |
| --- | --- | --- |
| [first body] | [role] | [role] |
| [second body] | [role] | [role] |

## 5. Review

Half way through the parties look together at [two or three things that can be counted or told].

## 6. Duration

The protocol lasts [period] and can be changed only by a new signed version.
`

const minutes = `**[Table or group]** – [day], from [time] to [time], [place or link]

- **Present**: [roles and bodies, from the register]
- **Written by**: [name of who takes the minutes]

:::info
Minutes keep decisions and method. Write no names or situations of people followed by the services.
:::

## Decisions

| Decision | Why this and not another | Responsible | By |
| --- | --- | --- | --- |
| [what] | [two lines] | [role, body] | [date] |

## What stays open

- [question]: taken up again [when]

## Who is not convinced

- [in one line, if the person wishes]

## Materials

- [title of the document and version]

## Next meeting

- [ ] [day, time, place]
- [ ] agenda published five days before
`

const pathSheet = `## The path

- **Network**: [name of the network]
- **Topics**: [one or two]
- **Aim**: [what will be there at the end that is not there today]
- **Accompanied by**: [name, role]
- **Taking part**: [roles and bodies]

:::info
The sheet is about the network and its work. Write no data or situations of people followed by the services.
:::

## Where we start from

[Five lines: what works already, what was tried, what worries.]

## Calendar

| Meeting | Topic | What to bring | Length |
| --- | --- | --- | --- |
| 1 | [topic] | [material] | [hours] |
| 2 | [topic] | [material] | [hours] |

## Commitments

1. The network: [what]
2. Who accompanies: [what]

## How we will know that it helped

- [a sign that can be seen or counted]
- [what we will ask those who took part]

## At the close

- [ ] outcome written in ten lines
- [ ] materials in the network's library
- [ ] what we bring to the other networks
`

const labProgramme = `## The lab

- **Theme**: [theme]
- **Opening question**: [a question nobody has answered well yet]
- **For whom**: [roles; at most two per network]
- **Led by**: [name, role]

## The days

| Day | When and where | Theme | Who brings an experience |
| --- | --- | --- | --- |
| 1st | [day, time, place or link] | [theme] | [network] |
| 2nd | [day, time, place or link] | [theme] | [network] |

## How a day goes

1. Opening and agreement on times: [minutes]
2. Two experiences from the territories, one that worked and one that did not: [minutes]
3. Group work on [question]: [minutes]
4. What we take back to the network: [minutes]

:::info
Tell experiences as situations at work. Bring no data of people followed by the services, nor pictures in which they can be recognised.
:::

## Before you come

- [ ] read [material, minutes it takes]
- [ ] ask a colleague [question]

## What stays

[After each day: notes, materials, open questions. At the end: what is published, and who writes it.]
`

const publicCall = `## 1. Aims

[What is to be achieved, for which territory.] The procedure follows art. 55 of D.Lgs. 117/2017.

## 2. Subject and economic frame

[Activities to be designed together.]

| Item | Public resources | Contribution of the bodies |
| --- | --- | --- |
| [item] | [amount] | [hours, spaces or amount] |

## 3. Duration

[Months, and whether and how it can be extended.]

## 4. Requirements of third-sector bodies

[Registration, experience of the people involved, other.]

## 5. Parties other than third-sector bodies

[Who else takes part, and at which moment.]

## 6. Application and deadline

[How to apply, by when: not less than twenty days from publication.]

## 7. Evaluation criteria

| Criterion | Points |
| --- | --- |
| [criterion] | [points] |

## 8. Phases of the table and minutes

1. [shared reading of the need]
2. [comparison of the proposals]
3. [final project]

## 9. Agreement

[Duration, commitments, refundable expenses, reporting, evaluation, withdrawal.]

## 10. Transparency and personal data

[What is published, and where.]

:::info
Proposals and minutes carry no data of people followed by the services.
:::
`

export const englishTemplates: Readonly<Record<DocumentTemplate, string>> = {
  protocol,
  minutes,
  pathSheet,
  labProgramme,
  publicCall,
}
