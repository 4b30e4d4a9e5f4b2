import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

// Posts prepared bodies over kept-alive connections, from a thread of its own. Plain JavaScript: a
// worker does not inherit the loader that runs TypeScript.

const { port, connections, requests } = workerData
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const times = []
let errors = 0
let next = 0

const one = () => {
  const job = requests[next++]
  if (!job) return Promise.resolve()
  const started = performance.now()
  return new Promise((done) => {
    const call = request(
      { port, host: '127.0.0.1', method: 'POST', path: job.path, agent },
      (response) => {
        response.resume().on('end', () => {
          if (response.statusCode !== 200) errors++
          times.push(performance.now() - started)
          done()
        })
      },
    )
    call.on('error', () => {
      errors++
      done()
    })
    call.end(job.body)
  }).then(one)
}

const started = performance.now()
await Promise.all(Array.from({ length: connections }, one))
parentPort?.postMessage({ seconds: (performance.now() - started) / 1000, times, errors })
agent.destroy()
