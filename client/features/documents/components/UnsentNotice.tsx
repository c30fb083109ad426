// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { saveAsFile } from '#client/lib/saveAsFile.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useCopy } from '#client/ui/useCopy.ts'

interface UnsentNoticeProps {
  title: string
  text: string
  words: string
  /** Of the file it is saved as. */
  name: string
}

/** What somebody typed and no server takes any more: it stays theirs. */
export function UnsentNotice({ title, text, words, name }: UnsentNoticeProps) {
  const t = useT()
  const copy = useCopy()
  return (
    <div className="dunsent">
      <Banner
        kind="hold"
        icon="lock"
        urgent
        title={title}
        actions={
          <>
            <Button
              small
              icon="copy"
              onClick={() => copy(words, t('documents.unsent.copied'), t('documents.notCopied'))}
            >
              {t('documents.unsent.copy')}
            </Button>
            <Button small icon="download" onClick={() => saveAsFile(name, words)}>
              {t('documents.unsent.save')}
            </Button>
          </>
        }
      >
        {text}
      </Banner>

      <textarea className="input" readOnly rows={6} dir="auto" value={words} aria-label={t('documents.unsent.words')} />
    </div>
  )
}
