// How good is the score? First one sentence, then the figures behind it, each beside what always quoting the base rate would give.
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession } from '#organizations/web/session.ts'
import { dayOf } from '#platform/contract/day.ts'
import { figure, longDay, percent, percentRange, share } from '#platform/i18n/formats.ts'
import { useLocale } from '#platform/ui/language.ts'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ShownModel } from '../contract.ts'
import { CandidatesPanel } from './CandidatesPanel.tsx'
import { ChanceBar } from './ChanceBar.tsx'
import { LearningControl } from './LearningControl.tsx'
import { useWinModel } from './model.ts'
import { ReliabilityPanel } from './ReliabilityPanel.tsx'
import { useReasonWords } from './reason-words.ts'
import { ScoreFigures } from './ScoreFigures.tsx'
import './score.css'

export function ScorePage() {
  const { t } = useTranslation()
  const model = useWinModel()
  return (
    <Page title={t('winModel.page.title')} lead={t('winModel.page.lead')} width="reading">
      <Shown of={model}>{(known) => <Known model={known} />}</Shown>
    </Page>
  )
}

function Known({ model }: { model: ShownModel }) {
  const { heldOut } = model
  return (
    <div className="panels score">
      <Verdict model={model} />
      {heldOut && <ScoreFigures heldOut={heldOut} />}
      {heldOut && heldOut.reliability.length > 0 && <ReliabilityPanel heldOut={heldOut} />}
      {model.candidates.length > 1 && <CandidatesPanel model={model} />}
      <div className="score-pair">
        <BaseRate model={model} />
        {model.excluded.length > 0 && <LeftOut model={model} />}
      </div>
    </div>
  )
}

function Verdict({ model }: { model: ShownModel }) {
  const { t } = useTranslation()
  const { nClosed, closedNow, heldOut, learntAt } = model
  const since = closedNow - nClosed
  return (
    <section className="panel score-verdict">
      <p className={`score-sentence${model.skill === 'proven' ? '' : ' unsure'}`}>
        {t(verdictOf(model), {
          deals: nClosed,
          tested: heldOut?.deals ?? 0,
          saved: share(Math.max(0, heldOut?.brierSkill ?? 0)),
          rate: percent(model.baseRate),
        })}
      </p>
      <p className="quiet score-when">
        {learntAt ? <LearntOn learntAt={learntAt} /> : t('winModel.page.neverLearnt')}
        {since > 0 && ` ${t('winModel.page.closedSince', { deals: since })}`}
      </p>
      {closedNow === 0 && <FirstHistory />}
      {(closedNow > 0 || model.learning) && <LearningControl model={model} />}
    </section>
  )
}

/** What to do while there is nothing to learn from. */
function FirstHistory() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <>
      <p>{t('winModel.page.importWhy')}</p>
      <Button type="primary" onClick={() => void navigate({ to: '/imports' })}>
        {t('winModel.page.importHistory')}
      </Button>
    </>
  )
}

function verdictOf({ nClosed, skill, heldOut }: ShownModel): string {
  if (nClosed === 0) return 'winModel.page.verdict.nothing'
  if (skill === 'proven' && heldOut) return 'winModel.page.verdict.proven'
  if (skill === 'tentative') return 'winModel.page.verdict.tentative'
  return heldOut ? 'winModel.page.verdict.none' : 'winModel.page.verdict.few'
}

function LearntOn({ learntAt }: { learntAt: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { timeZone } = useSession().organization
  return <>{t('winModel.page.learntOn', { day: longDay(dayOf(learntAt, timeZone), locale) })}</>
}

function BaseRate({ model }: { model: ShownModel }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { baseRate, baseLow, baseHigh, nClosed, nWon } = model
  return (
    <section className="panel">
      <h2>{t('winModel.page.baseRate')}</h2>
      <ChanceBar
        chance={{ probability: baseRate, low: baseLow, high: baseHigh }}
        closedDeals={nClosed}
        size="large"
      />
      <p className="quiet score-parts">
        {t(nClosed === 0 ? 'winModel.page.baseRateFirst' : 'winModel.page.baseRateWords', {
          won: figure(nWon, locale),
          deals: figure(nClosed, locale),
          range: percentRange(baseLow, baseHigh),
        })}
      </p>
    </section>
  )
}

function LeftOut({ model }: { model: ShownModel }) {
  const { t } = useTranslation()
  const { labelOf } = useReasonWords()
  return (
    <section className="panel">
      <h2>{t('winModel.page.leftOut')}</h2>
      <dl className="score-left-out">
        {model.excluded.map((each) => (
          <div key={each.column}>
            <dt>{labelOf(each)}</dt>
            <dd className="quiet">{t(`winModel.excluded.${each.why}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
