// The commands of all features, in the order of the features.
import type { FeatureCommands } from '#platform/client/command.ts'

export const featureCommands: readonly FeatureCommands[] = []
