// The four results as big figures, of a dry run or of an import.
import { useTranslation } from 'react-i18next'
import { figure } from '#platform/i18n/formats.ts'
import { useLocale } from '#platform/ui/language.ts'
import { countedResults, type ImportCounts } from '../import-state.ts'

export function BigFigures({ counts, as }: { counts: ImportCounts; as: 'would' | 'did' }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <ul className="big-figures">
      {countedResults.map((result) => (
        <li key={result} className={result === 'refused' && counts.refused > 0 ? 'needed' : ''}>
          <strong className="figures">{figure(counts[result], locale)}</strong>
          <span>{t(`imports.ui.${as}.${result}`)}</span>
        </li>
      ))}
    </ul>
  )
}
