/** Where an opportunity stands, in the order in which it moves. `lost` may come from anywhere. */
export const STAGES_IN_ORDER = [
  'lead',
  'contacted',
  'proposal',
  'negotiation',
  'won',
  'lost',
] as const
export type StageName = (typeof STAGES_IN_ORDER)[number]
