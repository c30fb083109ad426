// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { Field, type FieldTexts } from './Field.tsx'

interface FileFieldProps extends FieldTexts {
  accept: string
  /** The name of the file, once one was chosen. */
  chosen: string | null
  onChoose: (file: File) => void
}

/** The browser's own field lies over ours and speaks its own language: pressed, focused and dropped upon, not seen. */
export function FileField({ accept, chosen, onChoose, ...texts }: FileFieldProps) {
  const t = useT()
  return (
    <Field {...texts}>
      {(wiring) => (
        <span className="input file">
          <input
            {...wiring}
            type="file"
            accept={accept}
            // the same file, corrected meanwhile, is chosen again
            onClick={({ currentTarget }) => {
              currentTarget.value = ''
            }}
            onChange={({ target }) => {
              const [file] = target.files ?? []
              if (file) onChoose(file)
            }}
          />
          <label htmlFor={wiring.id} className="btn second small">
            <span className="tx">{t('ui.chooseFile')}</span>
          </label>
          <span className={chosen === null ? 'muted' : undefined}>{chosen ?? t('ui.noFile')}</span>
        </span>
      )}
    </Field>
  )
}
