import type { Command } from '../../src/chat/command.ts'
import { contract, ending } from './contracts.ts'
import { products } from './products.ts'
import { targets } from './targets.ts'

/** Targets, goods and contracts, in the order in which help shows them. */
export const salesCommands: readonly Command[] = [targets, products, ending, contract]
