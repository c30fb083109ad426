// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { HeldNotice } from '#client/ui/Banner.tsx'
import { Composer } from '#client/ui/Composer.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import {
  ComposerGuard,
  DayDivider,
  MessageTools,
  MessageView,
  ReactionsRow,
  TypingLine,
  UnreadDivider,
} from '#client/ui/Message.tsx'
import { ThreadLineView } from '#client/ui/ThreadLineView.tsx'
import { Cell } from './Cell.tsx'
import { ago, chiara, davide, elena, samira } from './samples.ts'

function Thread() {
  const t = useT()
  const [mine, setMine] = useState(false)
  return (
    <Cell title={t('components.thread')} full>
      <div className="msgs" data-c="blue">
        <DayDivider at={ago(0)} />
        <MessageView author={elena} at={ago(55)} first>
          <p>
            Dal lato scuola: la presenza fissa aiuta anche gli insegnanti. Sanno a chi chiedere <strong>prima</strong>.
          </p>
        </MessageView>
        <UnreadDivider count={3} />
        <MessageView author={{ ...samira, presence: 'online' }} at={ago(40)} isNew>
          <p>
            Concordo. Il punto è <strong>chi prepara la domanda</strong> prima che arrivi la mediatrice.
          </p>
        </MessageView>
        <MessageView author={samira} at={ago(39)} isNew continued editedAt={ago(20)}>
          <p>Questa è la frase con cui spieghiamo il servizio alle famiglie:</p>
          <p lang="ar" dir="rtl">
            الوسيطة لا تترجم فقط، بل تساعدكم على التفاهم مع الخدمة.
          </p>
        </MessageView>
        <MessageView
          author={davide}
          at={ago(30)}
          isNew
          selected
          last
          toolbar={
            <MessageTools>
              <IconButton icon="smile" small label={t('messages.addReaction')} />
              <IconButton icon="quote" small label={t('messages.quote')} />
              <IconButton icon="dots" small label={t('messages.more')} />
            </MessageTools>
          }
          reactions={
            <ReactionsRow
              reactions={[
                {
                  emoji: '👍',
                  name: t('messages.emoji.agree'),
                  count: mine ? 3 : 2,
                  mine,
                  who: 'Elena Brambati, Paolo Terzaghi',
                },
              ]}
              onToggle={() => setMine(!mine)}
            />
          }
        >
          <p>
            <span className="mention me-at">@Chiara Bonfanti</span> lo portiamo giovedì come esperienza dai territori?
          </p>
        </MessageView>
      </div>
      <TypingLine names={['Samira', 'Paolo']} />
    </Cell>
  )
}

function Held() {
  const t = useT()
  const [text, setText] = useState('Buongiorno, per la famiglia di RSSMRA80A41F205X serve una mediatrice')
  return (
    <Cell title={t('components.held')}>
      <Composer label={t('conversations.reply')} value={text} onChange={setText} onSend={() => {}} held draftSaved />
      <HeldNotice seen={t('components.heldSeen')} onTakeOut={() => {}} onNotACase={() => {}} takesFocus={false} />
      <ComposerGuard />
    </Cell>
  )
}

function Departing() {
  const t = useT()
  return (
    <Cell title={t('components.departing')}>
      <div className="msgs" data-c="blue">
        <MessageView author={chiara} at={null} state="pending" first>
          <p>Sì, lo preparo io con Paolo.</p>
        </MessageView>
        <MessageView author={chiara} at={null} state="failed" onRetry={() => {}} onDiscard={() => {}}>
          <p>Porto anche la scheda nuova.</p>
        </MessageView>
        <MessageView author={davide} at={ago(10)} removed={{ by: davide.name, own: true }} last />
      </div>
    </Cell>
  )
}

const messageCount = 120
const dayMinutes = 1440
const shareOf = (number: number) => (number - 1) / (messageCount - 1)

interface LineProps {
  title: string
  /** The message it opens with. */
  number: number
  /** In the middle of a long conversation only the day is known. */
  dayOnly?: boolean
  heldFast?: boolean
}

function Line({ title, number: opensAt, dayOnly = false, heldFast = false }: LineProps) {
  const t = useT()
  const format = useFormat()
  const [number, setNumber] = useState(opensAt)
  const [dragged, setDragged] = useState<number | null>(heldFast ? shareOf(opensAt) : null)
  const go = (wanted: number) => setNumber(Math.min(messageCount, Math.max(1, wanted)))
  const numberAt = (share: number) => 1 + Math.round(share * (messageCount - 1))
  const shown = dragged === null ? number : numberAt(dragged)
  const at = ago((messageCount - shown) * dayMinutes)
  return (
    <figure className="linestage">
      <div>
        <ThreadLineView
          colour="blue"
          begunAt={ago(messageCount * dayMinutes)}
          lastAt={ago(0)}
          share={dragged ?? shareOf(number)}
          label={dayOnly ? format.shortDay(at) : `${shown}/${messageCount}`}
          valueText={
            dayOnly
              ? format.full(at)
              : t('conversations.lineAt', { number: shown, count: messageCount, day: format.full(at) })
          }
          dragged={dragged !== null}
          said={
            dragged !== null && (
              <>
                <b>{samira.name}</b> <span lang="it">Il punto è chi prepara la domanda</span>
              </>
            )
          }
          onDrag={setDragged}
          onGo={(share) => go(numberAt(share))}
          onStep={(step) => go(number + step)}
        />
      </div>
      <figcaption className="meta">{title}</figcaption>
    </figure>
  )
}

function Lines() {
  const t = useT()
  return (
    <Cell title={t('conversations.line')} full>
      <div className="linestages">
        <Line title={t('components.lineAtEnd')} number={messageCount} />
        <Line title={t('components.lineBetween')} number={37} />
        <Line title={t('components.lineByDay')} number={64} dayOnly />
        <Line title={t('components.lineDragged')} number={37} heldFast />
      </div>
    </Cell>
  )
}

export function TalkSamples() {
  const t = useT()
  return (
    <section>
      <h2>{t('components.messages')}</h2>
      <div className="kgrid">
        <Held />
        <Departing />
        <Thread />
        <Lines />
      </div>
    </section>
  )
}
