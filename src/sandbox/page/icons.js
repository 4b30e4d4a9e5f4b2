import { html } from '/sandbox/preact.js'

const SHAPES = {
  back: ['M14.5 5 8 12l6.5 7'],
  close: ['m6 6 12 12M18 6 6 18'],
  clock: ['M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17', 'M12 7.2V12l3.2 2.2'],
  file: ['M3.5 7.5v10a2 2 0 0 0 2 2h13a2 2 0 0 0 2-2v-8a2 2 0 0 0-2-2h-6l-2-2.5h-5a2 2 0 0 0-2 2Z'],
  voice: ['M12 3.5a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3Z', 'M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v2.5'],
  mention: ['M12 8.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2', 'M15.6 12v1.6a2.4 2.4 0 0 0 4.8 0V12a8.4 8.4 0 1 0-3.4 6.7'],
}

export const Icon = ({ name }) =>
  html`<svg
    viewBox="0 0 24 24"
    aria-hidden="true"
  >
    ${SHAPES[name].map((d) => html`<path d=${d} />`)}
  </svg>`
