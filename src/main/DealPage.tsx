// The page of one deal, put together from what each feature knows of it.
import { OpportunityPage } from '#opportunities/web/OpportunityPage.tsx'

export const DealPage = () => <OpportunityPage judgement={() => null} />
