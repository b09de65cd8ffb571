import {css} from 'lit';

/** The round buttons of the conversation: outlined; `.primary` is filled. A pressed one has a tick, not just a colour. */
export const buttons = css`
  button {
    background: var(--surface);
    border: 1px solid currentColor;
    border-radius: 22px;
    color: var(--accent);
    font-weight: bold;
    overflow-wrap: anywhere;
    padding: 0.3em 1em;
  }
  .primary,
  [aria-pressed='true'] {
    background: var(--accent);
    border-color: transparent;
    color: var(--on-accent);
  }
  [aria-pressed='true']::before {
    content: '✓ ';
    content: '✓ ' / '';
  }
  [aria-disabled='true'] {
    cursor: default;
    opacity: 0.75;
  }
  @media (hover: hover) {
    button:hover {
      text-decoration: underline;
    }
  }
  @media (forced-colors: active) {
    [aria-pressed='true'] {
      border-width: 3px;
    }
    [aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }
  }
`;
