// A field of a deal in the reader's words, for comparing two versions.
import { useTranslation } from 'react-i18next'
import { useAuditWords } from '#organizations/web/audit-words.ts'

export function useFieldWords() {
  const { t } = useTranslation()
  const { word } = useAuditWords()
  return (field: string, value: unknown) => ({
    label: t(`opportunities.field.${field}`),
    value: word(field, value, { beside: {} }),
  })
}
