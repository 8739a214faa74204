// The commands of all features that speak to a server, in the order of the features.
import { accountCommands } from '#accounts/cli.ts'
import { importCommands } from '#imports/cli.ts'
import { opportunityCommands } from '#opportunities/cli.ts'
import { pipelineCommands } from '#pipeline/cli.ts'
import type { FeatureCommands } from '#platform/client/command.ts'

export const featureCommands: readonly FeatureCommands[] = [
  accountCommands,
  opportunityCommands,
  importCommands,
  pipelineCommands,
]
