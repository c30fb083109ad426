// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { Blocks } from '#client/features/documents/components/ComparisonView.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { type BlockProposal, type Comment, isWordProposal } from '#shared/features/comments.ts'

/** Of a whole table the beginning, until somebody asks for more. */
const beginning = 6

function ProposedBlocks({ proposal: { change, text, blocks } }: { proposal: BlockProposal }) {
  const t = useT()
  const [whole, setWhole] = useState(false)
  const hidden = whole || blocks.length <= beginning + 1 ? 0 : blocks.length - beginning
  return (
    <div className="cblocks ddiff">
      <p className="meta">
        {t(`comments.change.${change}`)}
        {change === 'moveBlock' && text !== '' && (
          <>
            {' '}
            {t('comments.behind')} <q dir="auto">{text}</q>
          </>
        )}
      </p>
      <Blocks blocks={blocks.slice(0, blocks.length - hidden)} />
      {hidden > 0 && (
        <Button kind="quiet" small icon="dots" onClick={() => setWhole(true)}>
          {t('documents.comparison.hidden', { count: hidden })}
        </Button>
      )}
    </div>
  )
}

/** What would become of the text, where it is read rather than seen. */
export function Proposed({ comment: { anchor, proposal } }: { comment: Comment }) {
  if (!proposal) return null
  if (!isWordProposal(proposal)) return <ProposedBlocks proposal={proposal} />
  return (
    <p className="cchange" dir="auto">
      {proposal.change === 'insert' ? <span>{anchor.quote}</span> : <del className="sg">{anchor.quote}</del>}
      {proposal.change !== 'delete' && (
        <>
          {proposal.change === 'replace' && ' '}
          <ins className="sg">{proposal.text}</ins>
        </>
      )}
    </p>
  )
}
