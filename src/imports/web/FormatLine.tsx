// As what the file was read: encoding and separator, or the sheet.
import { useTranslation } from 'react-i18next'
import { figure } from '#platform/i18n/formats.ts'
import { useLocale } from '#platform/ui/language.ts'
import type { ShownImport } from '../contract.ts'

const delimiters: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' }
const kilobyte = 1024

export function FormatLine({ kept: { format, fileBytes } }: { kept: ShownImport }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const size =
    fileBytes < kilobyte ** 2
      ? `${figure(Math.max(1, fileBytes / kilobyte), locale)} kB`
      : `${figure(fileBytes / kilobyte ** 2, locale, 1)} MB`
  if (format.kind === 'xlsx') return t('imports.ui.format.xlsx', { sheet: format.sheet, size })
  const delimiter = t(`imports.ui.delimiter.${delimiters[format.delimiter] ?? 'comma'}`)
  return t('imports.ui.format.csv', { encoding: format.encoding.toUpperCase(), delimiter, size })
}
