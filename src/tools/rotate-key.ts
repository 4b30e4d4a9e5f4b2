import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { rotate } from '../actions/safety/rotate.ts'
import { KEY_FILE } from '../start.ts'
import { readConfig } from '../config.ts'
import { runTool } from './parts.ts'

/**
 * With `DATA_KEY=new,old` in the environment, or with the key file (then the new key is made here and
 * kept before the old one until all is through). Stopped in the middle, it goes on when run again.
 */
if (existsSync('.env')) process.loadEnvFile('.env')
const own = !readConfig(process.env).dataKeys
if (own && existsSync(KEY_FILE)) {
  const kept = readFileSync(KEY_FILE, 'utf8').trim()
  if (!kept.includes(','))
    writeFileSync(KEY_FILE, `${randomBytes(32).toString('base64')},${kept}\n`, { mode: 0o600 })
}

await runTool(async ({ store, clock, config }) => {
  if (config.dataKeys && config.dataKeys.length < 2)
    throw new Error('请写成 DATA_KEY=新密钥,旧密钥 再运行。')
  const rows = await rotate(
    store,
    clock,
    (n) => process.stderr.isTTY && process.stderr.write(`\r已处理 ${n} 行`),
  )
  if (own) {
    const [fresh = ''] = readFileSync(KEY_FILE, 'utf8').trim().split(',')
    writeFileSync(KEY_FILE, `${fresh}\n`, { mode: 0o600 })
    console.log(
      `密钥已更换，共 ${rows} 行。新密钥在 ${KEY_FILE}，请另存一份；旧备份仍要用旧密钥打开。`,
    )
  } else
    console.log(
      `密钥已更换，共 ${rows} 行。现在可以从 DATA_KEY 去掉旧密钥；旧备份仍要用旧密钥打开。`,
    )
})
