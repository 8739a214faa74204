// The chance of one deal, how sure it is, and why. What the score is worth is said beside it, never left to belief.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ShownScore } from '../contract.ts'
import { api } from './api.ts'
import { ChanceBar } from './ChanceBar.tsx'
import { scorePath } from './paths.ts'
import { ReasonsWaterfall } from './ReasonsWaterfall.tsx'

export interface WinScorePanelProps {
  deal: { id: string; currency: string }
}

export function WinScorePanel({ deal }: WinScorePanelProps) {
  const { t } = useTranslation()
  const score = useQuery(api.getWinScore.queryOptions({ input: { id: deal.id } }))
  return (
    <section className="panel" aria-label={t('winModel.why.chance')}>
      <h2>
        {t('winModel.why.chance')}
        <AppLink to={scorePath} className="quiet">
          {t('winModel.ui.howGood')}
        </AppLink>
      </h2>
      <Shown of={score}>
        {(answer) =>
          answer.score ? (
            <Known score={answer.score} currency={deal.currency} />
          ) : (
            <p className="quiet">{t('winModel.why.settled')}</p>
          )
        }
      </Shown>
    </section>
  )
}

function Known({ score, currency }: { score: ShownScore; currency: string }) {
  const { t } = useTranslation()
  const { nClosed, skill } = score
  return (
    <div className="win-score">
      <ChanceBar chance={score} closedDeals={nClosed} size="large" />
      <p className="quiet win-score-worth">
        {t('winModel.ui.behindThis', { deals: nClosed })}{' '}
        <span className={skill === 'proven' ? undefined : 'unsure'}>
          {t(nClosed === 0 ? 'winModel.ui.skillShort.nothing' : `winModel.ui.skillShort.${skill}`)}
        </span>
      </p>
      {score.reasons.length > 0 && <ReasonsWaterfall score={score} currency={currency} />}
    </div>
  )
}
