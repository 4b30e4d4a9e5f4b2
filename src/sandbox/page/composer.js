import { html, useEffect, useRef, useState } from '/sandbox/preact.js'
import { Icon } from './icons.js'

export function Composer({ state, me, chat, say, quote, setQuote }) {
  const [words, setWords] = useState('')
  const [voice, setVoice] = useState(false)
  const box = useRef(null)
  const picker = useRef(null)
  const group = chat.kind === 'group'
  useEffect(() => {
    // A phone would open its keyboard over what one came to read.
    if (matchMedia('(min-width: 761px)').matches) box.current?.focus()
  }, [])
  useEffect(() => {
    const { current } = box
    current.style.height = 'auto'
    current.style.height = `${Math.min(current.scrollHeight, 150)}px`
  }, [words])

  const send = () => {
    if (!words.trim()) return
    void say(words.trim(), { voice, quote: quote ?? undefined })
    setWords('')
    setVoice(false)
    setQuote(null)
    box.current?.focus()
  }
  const press = (event) => {
    // Enter also ends a word in the input method; that one does not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  }
  const call = () => {
    setWords((said) => (said.includes(`@${state.robot}`) ? said : `@${state.robot} ${said}`))
    box.current?.focus()
  }
  const give = async (event) => {
    const [file] = event.target.files
    event.target.value = ''
    if (!file) return
    const query = new URLSearchParams({ me, chat: chat.id, name: file.name })
    await fetch(`/sandbox/do/file?${query}`, {
      method: 'POST',
      headers: { 'x-sandbox': '1' },
      body: file,
    })
  }

  const hint = group
    ? `@${state.robot} 再说话`
    : chat.kind === 'appchat'
      ? '应用听不到这里说的话'
      : voice
        ? '写下说的话，当作语音发出'
        : '打完电话，说一句'
  return html`<footer class="composer">
    ${quote && html`<p class="quoting"><span>引用：${quote.slice(0, 60)}</span><button
      aria-label="不引用"
      onClick=${() => setQuote(null)}
    >
      ×
    </button></p>`}
    <div class="tools">
      ${group && html`<button
        class="icon"
        data-testid="mention"
        aria-label=${`@${state.robot}`}
        title=${`@${state.robot}`}
        onClick=${call}
      >
        <${Icon} name="mention" />
      </button>`}
      <button
        class="icon"
        data-testid="attach"
        aria-label="发送文件"
        title="发送文件"
        onClick=${() => picker.current.click()}
      >
        <${Icon} name="file" />
      </button>
      ${!group && html`<button
        class=${`icon ${voice ? 'on' : ''}`}
        data-testid="voice"
        aria-label="当作语音"
        aria-pressed=${voice}
        title="当作语音"
        onClick=${() => setVoice(!voice)}
      >
        <${Icon} name="voice" />
      </button>`}
      <input ref=${picker} type="file" hidden data-testid="file-input" onChange=${give} />
    </div>
    <div class="write">
      <textarea
        ref=${box}
        rows="1"
        data-testid="composer"
        aria-label="输入消息"
        placeholder=${hint}
        value=${words}
        maxlength="4000"
        onInput=${(e) => setWords(e.target.value)}
        onKeyDown=${press}
      ></textarea>
      <button
        class="send"
        data-testid="send"
        aria-label="发送"
        disabled=${!words.trim()}
        onClick=${send}
      >
        发送
      </button>
    </div>
  </footer>`
}
