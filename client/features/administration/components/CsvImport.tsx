// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useId, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords, useSubmit } from '#client/lib/submit.ts'
import { Banner, FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { FileField } from '#client/ui/FileField.tsx'
import { TextArea } from '#client/ui/TextField.tsx'
import { AppError, type FieldCode } from '#shared/lib/errors.ts'

interface Preview {
  rows: readonly unknown[]
  errors: readonly { line: number; column: string | null; code: FieldCode }[]
}

interface CsvImportProps<P extends Preview> {
  example: string
  /** Its text, whatever encoding it was saved in. */
  read: (file: File) => Promise<string>
  check: (csv: string) => Promise<P>
  /** Called with a file that was checked without a fault. */
  confirm: (csv: string) => Promise<void>
  words: { ready: (count: number) => string; wrong: (count: number) => string; confirm: (count: number) => string }
  table: (preview: P) => ReactNode
}

/** A file or pasted lines, looked at first: what would happen, or what is wrong and where. Then all of it at once. */
export function CsvImport<P extends Preview>({ example, read, check, confirm, words, table }: CsvImportProps<P>) {
  const t = useT()
  const id = useId()
  const [csv, setCsv] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [preview, setPreview] = useState<P | null>(null)
  const change = (text: string) => {
    setCsv(text)
    setPreview(null)
  }
  const look = useSubmit(async () => setPreview(await check(csv)))
  const write = useSubmit(async () => {
    await confirm(csv)
    change('')
    setChosen(null)
  })
  const [unread, setUnread] = useState<string>()
  const readFile = async (file: File) => {
    setUnread(undefined)
    setChosen(file.name)
    try {
      change(await read(file))
    } catch (error) {
      const code = error instanceof AppError ? error.fields.file : undefined
      setUnread(code ? t(`errors.field.${code}`) : errorWords(t, error))
    }
  }
  const wrong = new Set(preview?.errors.map(({ line }) => line)).size
  return (
    <div className="form">
      <form className="form" noValidate onSubmit={look.onSubmit}>
        <FormError>{look.error}</FormError>
        <FileField
          label={t('administration.import.file')}
          accept=".csv,text/csv,text/plain"
          chosen={chosen}
          onChoose={(file) => void readFile(file)}
          error={unread}
        />
        <TextArea
          label={t('administration.import.or')}
          rows={6}
          spellCheck={false}
          placeholder={example}
          value={csv}
          onChange={({ target }) => change(target.value)}
          error={look.fieldError('csv')}
        />
        <div className="actsrow">
          <Button type="submit" busy={look.busy}>
            {t('administration.import.check')}
          </Button>
        </div>
      </form>
      {preview && wrong > 0 && (
        <Banner kind="err" urgent title={words.wrong(wrong)}>
          <ul className="plain" id={id}>
            {preview.errors.map(({ line, column, code }) => (
              <li key={`${line} ${column} ${code}`}>
                {column
                  ? t('administration.import.column', { line: String(line), column })
                  : t('administration.import.line', { line: String(line) })}
                {': '}
                {t(`errors.field.${code}`)}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {preview && wrong === 0 && (
        <form className="form" noValidate onSubmit={write.onSubmit}>
          <p role="status">
            <b>{words.ready(preview.rows.length)}</b>
          </p>
          <FormError>{write.error ?? write.fieldError('csv')}</FormError>
          {table(preview)}
          <div className="actsrow">
            <Button kind="primary" type="submit" busy={write.busy}>
              {words.confirm(preview.rows.length)}
            </Button>
          </div>
        </form>
      )}
    </div>
  )
}
