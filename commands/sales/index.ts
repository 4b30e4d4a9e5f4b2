import type { Command } from '../../src/chat/command.ts'
import { change } from './change.ts'
import { contract, ending } from './contracts.ts'
import { products } from './products.ts'
import { rank } from './rank.ts'
import { targets } from './targets.ts'

/** Targets, goods and contracts, in the order in which help shows them. */
export const salesCommands: readonly Command[] = [targets, rank, change, products, ending, contract]
