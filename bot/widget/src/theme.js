import {css} from 'lit';

/** What all components share: colours (text on each at least 4.5 to 1), focus ring, text for screen readers only. */
export const theme = css`
  :host {
    --green: #05723c;
    --on-green: #ffffff;
    --user-bubble: #c5f0cf;
    --bot-bubble: #ffffff;
    --backdrop: #dfe8f2;
    --text: #0b1526;
    --muted: #44546a;
    --alert: #a3000b;
    --line: #8494a8;
    box-sizing: border-box;
    color: var(--text);
    line-height: 1.6;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  button,
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
  :focus-visible {
    outline: 3px solid var(--text);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px #ffd43d;
  }
  .for-readers {
    clip-path: inset(50%);
    height: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
    width: 1px;
  }
`;
