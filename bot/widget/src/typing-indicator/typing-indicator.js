import {LitElement, css, html} from 'lit';
import {element} from '../elements/elements.js';
import {theme} from '../theme.js';

/**
 * Three dots while a reply is on its way. Whoever shows it also takes it away.
 *
 * @property {string} label what screen readers say
 */
export class TypingIndicator extends LitElement {
  static properties = {label: {}};

  static styles = [
    theme,
    css`
      :host {
        background: var(--bot-bubble);
        border: 1px solid var(--bubble-line);
        border-radius: 18px;
        display: inline-flex;
        gap: 0.35em;
        /* Below the bubbles, beside their avatar. */
        margin: 0.6em 0 0.6em 44px;
        padding: 0.9em 1em;
      }
      /* Drawn by its border, which stays where the browser forces its own colours. */
      i {
        animation: breathe 1.2s infinite;
        border: 0.25em solid var(--muted);
        border-radius: 50%;
      }
      i:nth-of-type(2) {
        animation-delay: 0.2s;
      }
      i:nth-of-type(3) {
        animation-delay: 0.4s;
      }
      @keyframes breathe {
        50% {
          opacity: 0.25;
        }
      }
    `,
  ];

  render() {
    return html`<span class="for-readers">${this.label}</span><i></i><i></i><i></i>`;
  }
}

element('typing-indicator', TypingIndicator);
