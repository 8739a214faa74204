// The page of one deal, put together from what each feature knows of it.
import { OpportunityPage } from '#opportunities/web/OpportunityPage.tsx'
import { WinScorePanel } from '#win-model/web/WinScorePanel.tsx'

export const DealPage = () => (
  <OpportunityPage judgement={(deal) => (deal.closure ? null : <WinScorePanel deal={deal} />)} />
)
