import { openModel } from '../../src/model/index.ts'
import { openBot, type TestBot } from '../support/bot.ts'
import { openFakeModel, type FakeModel } from './fake.ts'

export const FIRM = '新建 华东建材有限公司 联系人 李明远 电话 13800000001'
/** A note of which the rules make nothing, and what a good model makes of it. */
export const LINE = '华东建材 那边老往博瑞跑'
export const RIVAL = { kind: 'competitor', value: '博瑞', evidence: '老往博瑞跑' }

export interface Scene {
  fake: FakeModel
  bot: TestBot
  /** The counter of proposals, as `/metrics` shows it. */
  counted(outcome: 'taken' | 'refused' | 'failed'): Promise<string>
  close(): Promise<void>
}

/** A bot with a model at a local endpoint, and 张三 with a customer. */
export async function openScene(how: { mask?: boolean; timeoutMs?: number } = {}): Promise<Scene> {
  const fake = await openFakeModel()
  const { mask = true, timeoutMs = 2000 } = how
  const settings = { baseUrl: fake.base, apiKey: 'k3y', model: 'small', mask }
  const bot = await openBot({
    model: (log, clock) => openModel(settings, { fetch, clock, log, timeoutMs }),
  })
  await bot.say('zhang', FIRM)
  return {
    fake,
    bot,
    async counted(outcome) {
      const page = await (await fetch(`${bot.base}/metrics`)).text()
      const line = new RegExp(`xiaoke_model_proposals_total{outcome="${outcome}"} (\\d+)`)
      return line.exec(page)?.[1] ?? '0'
    },
    async close() {
      await bot.close()
      await fake.close()
    },
  }
}
