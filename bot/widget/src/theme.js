import {css, unsafeCSS} from 'lit';

/**
 * The colours of each scheme; accent.test.js holds every text to a contrast of 4.5. `bar` is the header,
 * `surface` lies under the controls, `backdrop` under the conversation; `halo` is the second ring around what has the focus.
 */
export const SCHEMES = {
  light: {
    accent: '#05723c',
    'on-accent': '#ffffff',
    bar: '#05723c',
    'on-bar': '#ffffff',
    'user-bubble': '#c3f0c8',
    'bot-bubble': '#ffffff',
    'bubble-line': 'transparent',
    backdrop: '#bccee4',
    surface: '#ffffff',
    text: '#0b1526',
    muted: '#3c4a5e',
    alert: '#a3000b',
    line: '#75869c',
    focus: '#0b1526',
    halo: '#ffd43d',
  },
  dark: {
    accent: '#6ddb9f',
    'on-accent': '#06210f',
    bar: '#1e2936',
    'on-bar': '#f0f5fa',
    'user-bubble': '#12512d',
    'bot-bubble': '#2a3747',
    'bubble-line': 'transparent',
    backdrop: '#151d28',
    surface: '#1e2936',
    text: '#f0f5fa',
    muted: '#bccada',
    alert: '#ffb4ab',
    line: '#8497ad',
    focus: '#ffd43d',
    halo: '#0b1526',
  },
  contrast: {
    accent: '#ffff00',
    'on-accent': '#000000',
    bar: '#000000',
    'on-bar': '#ffffff',
    'user-bubble': '#003a1c',
    'bot-bubble': '#000000',
    'bubble-line': '#ffffff',
    backdrop: '#000000',
    surface: '#000000',
    text: '#ffffff',
    muted: '#ffffff',
    alert: '#ffff00',
    line: '#ffffff',
    focus: '#00ffff',
    halo: '#000000',
  },
  print: {
    accent: '#000000',
    'on-accent': '#ffffff',
    bar: '#ffffff',
    'on-bar': '#000000',
    'user-bubble': '#ffffff',
    'bot-bubble': '#ffffff',
    'bubble-line': '#000000',
    backdrop: '#ffffff',
    surface: '#ffffff',
    text: '#000000',
    muted: '#000000',
    alert: '#000000',
    line: '#000000',
    focus: '#000000',
    halo: '#ffffff',
  },
};

// A city's own accent comes in two shades, one for each scheme that has room for it.
const declare = (name) =>
  unsafeCSS(
    Object.entries(SCHEMES[name])
      .map(([token, colour]) => `--${token}:${colour === SCHEMES[name].accent ? `var(--${name}-accent,${colour})` : colour}`)
      .join(';'),
  );

/** The colours as custom properties and the text sizes, for the one element `.root` that holds everything else. */
export const tokens = css`
  .root {
    ${declare('light')};
    color: var(--text);
    color-scheme: light dark;
    font-family: system-ui, -apple-system, 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', Meiryo, sans-serif;
    line-height: 1.6;
  }
  .root[data-size='large'] {
    font-size: 1.25em;
  }
  .root[data-size='largest'] {
    font-size: 1.5em;
  }
  @media (prefers-color-scheme: dark) {
    .root {
      ${declare('dark')};
    }
  }
  .root[data-contrast] {
    ${declare('contrast')};
    color-scheme: dark;
  }
  @media print {
    .root.root {
      ${declare('print')};
      color-scheme: light;
    }
  }
`;

/** What all components share: box model, buttons of 44 px, focus ring, text for screen readers only, calm, paper. */
export const theme = css`
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button,
  select,
  textarea {
    color: inherit;
    font: inherit;
    line-height: inherit;
  }
  button {
    cursor: pointer;
    min-height: 44px;
    min-width: 44px;
  }
  .icon {
    display: block;
    height: 1.5em;
    width: 1.5em;
    fill: none;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 2;
  }
  :focus-visible {
    box-shadow: 0 0 0 2px var(--halo);
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  .for-readers {
    clip-path: inset(50%);
    height: 1px;
    margin: 0;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
    width: 1px;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
  @media print {
    button,
    helpful-question {
      display: none !important;
    }
    .speaker {
      clip-path: none;
      font-weight: bold;
      height: auto;
      position: static;
      width: auto;
    }
  }
`;
