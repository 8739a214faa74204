// Every endpoint of the house on one screen, in the order of the features.

import { accountRoutes } from '#accounts/account-routes.ts'
import { personRoutes } from '#accounts/person-routes.ts'
import type { Importer } from '#imports/jobs.ts'
import { importRoutes } from '#imports/routes.ts'
import type { UploadPlace } from '#imports/upload-streams.ts'
import { refreshSearchOfAccount } from '#opportunities/queries.ts'
import { opportunityRoutes } from '#opportunities/routes.ts'
import { entranceRoutes } from '#organizations/entrance.ts'
import { organizationRoutes } from '#organizations/routes.ts'
import { pipelineRoutes } from '#pipeline/routes.ts'
import type { Identities } from '#platform/auth/identify.ts'
import type { SignIn } from '#platform/auth/sign-in.ts'
import type { Database } from '#platform/db/database.ts'
import type { Served } from '#platform/http/served.ts'
import type { WinModelJobs } from '#win-model/jobs.ts'
import { winModelRoutes } from '#win-model/routes.ts'
import type { Reactions } from './reactions.ts'
import { fillDemo } from './seed.ts'
import { subjectNames } from './subject-names.ts'

export interface Rooms {
  readonly db: Database
  readonly signIn: SignIn
  readonly identities: Identities
  readonly setupToken: string
  readonly importer: Importer
  readonly uploads: UploadPlace
  readonly winModel: WinModelJobs
  readonly reactions: Reactions
}

export const servedBy = ({
  db,
  signIn,
  identities,
  setupToken,
  importer,
  uploads,
  winModel,
  reactions,
}: Rooms): Served[] => [
  ...entranceRoutes({
    db,
    signIn,
    identities,
    setupToken: () => setupToken,
    fillDemo,
    founded: reactions.founded,
  }),
  ...organizationRoutes(identities, subjectNames),
  ...accountRoutes(refreshSearchOfAccount),
  ...personRoutes,
  ...opportunityRoutes,
  ...importRoutes({ db, importer, place: uploads }),
  ...winModelRoutes(winModel),
  ...pipelineRoutes,
]
