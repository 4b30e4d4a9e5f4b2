import type { Command } from '../../src/chat/command.ts'
import analyse from './analyse.ts'
import careGap from './care-gap.ts'
import credit from './credit.ts'
import dormant from './dormant.ts'
import formulas from './formulas.ts'
import layers from './layers.ts'
import whyLost from './why-lost.ts'
import load from './load.ts'
import lossReasons from './loss-reasons.ts'
import openings from './openings.ts'
import portrait from './portrait.ts'
import reports from './reports.ts'
import riskClose from './risk-close.ts'
import riskReport from './risk-report.ts'
import riskWords from './risk-words.ts'
import rival from './rival.ts'
import segment from './segment.ts'
import servicePlan from './service-plan.ts'
import selfSummary from './self-summary.ts'

/** Reports and readings, in the order in which help shows them. */
export const analysisCommands: readonly Command[] = [
  selfSummary,
  reports,
  portrait,
  analyse,
  credit,
  segment,
  servicePlan,
  layers,
  load,
  openings,
  careGap,
  dormant,
  rival,
  lossReasons,
  whyLost,
  riskReport,
  riskWords,
  riskClose,
  formulas,
]
