// What came of the rows, on one line.
import { useTranslation } from 'react-i18next'
import { figure } from '#platform/i18n/formats.ts'
import { useLocale } from '#platform/ui/language.ts'
import { countedResults, type ImportCounts } from '../import-state.ts'

export function CountsLine({ counts }: { counts: ImportCounts }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <span className="counts-line figures">
      {countedResults
        .filter((result) => counts[result] > 0)
        .map((result) => (
          <span key={result} className={result === 'refused' ? 'unsure' : ''}>
            {t(`imports.ui.did.${result}`)} {figure(counts[result], locale)}
          </span>
        ))}
    </span>
  )
}
